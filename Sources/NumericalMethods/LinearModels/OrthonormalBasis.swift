internal import CLAPACK
internal import Glibc

/// An orthonormal basis of the columns of a matrix, made from the columns that earlier ones do not
/// determine.
///
/// Gram and Schmidt's process with every column orthogonalised twice, which keeps the basis
/// orthonormal to rounding (Giraud, Langou, Rozložník and van den Eshof 2005). A column is aliased if
/// what is left of it is below 1e-7 of its length: the rule of LINPACK's `dqrdc2`, by which R's `lm`
/// decides.
struct OrthonormalBasis: Sendable {
  /// The numbers of the columns that are not aliased, ascending.
  private(set) var kept: [Int] = []
  /// The number of entries of a column.
  let rows: Int
  /// The basis, column after column.
  private(set) var values: [Double] = []

  /// The share of its length below which the rest of a column counts as rounding.
  static let tolerance = 1e-7

  init(_ matrix: Matrix) {
    LinearAlgebraThreads.useOne()
    rows = matrix.rows
    for column in 0..<matrix.columns where kept.count < rows {
      var rest = Array(matrix.values[column * rows..<(column + 1) * rows])
      let length = Self.length(rest)
      guard length > 0, length.isFinite else { continue }
      for _ in 0..<2 { rest = without(rest) }
      let left = Self.length(rest)
      guard left >= Self.tolerance * length else { continue }
      values += rest.map { $0 / left }
      kept.append(column)
    }
  }

  /// A vector without its part in the span of the basis.
  func without(_ vector: [Double]) -> [Double] {
    if kept.isEmpty { return vector }
    var rest = vector
    var parts = [Double](repeating: 0, count: kept.count)
    var (rowCount, columnCount, stride) = (Int32(rows), Int32(kept.count), Int32(1))
    var (one, zero, minusOne) = (1.0, 0.0, -1.0)
    dgemv_(
      "T", &rowCount, &columnCount, &one, values, &rowCount, vector, &stride, &zero, &parts,
      &stride, 1)
    dgemv_(
      "N", &rowCount, &columnCount, &minusOne, values, &rowCount, parts, &stride, &one, &rest,
      &stride, 1)
    return rest
  }

  /// The squared length of each row of the basis: the leverages of a regression on it.
  var leverages: [Double] {
    var sums = [Double](repeating: 0, count: rows)
    for column in kept.indices {
      for row in 0..<rows {
        let entry = values[column * rows + row]
        sums[row] += entry * entry
      }
    }
    return sums
  }

  private static func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
