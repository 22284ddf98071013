internal import CLAPACK

/// The least-squares solution of A x ≈ b for any A, by QR with column pivoting (LAPACK's `dgeqp3`).
///
/// Columns that earlier ones determine are aliased: they are left out, their coefficient is 0 and
/// their standard error is not a number. See `OrthonormalBasis` for the rule, which is that of R's
/// `lm`.
public struct PivotedLeastSquares: Sendable {
  /// x, one per column.
  public let coefficients: [Double]
  /// The numbers of the columns that are left out, ascending.
  public let aliased: [Int]
  /// ‖b − A x‖².
  public let residualSumOfSquares: Double
  /// The number of rows minus that of columns in use.
  public let degreesOfFreedom: Int
  /// S of (AᵀA)⁻¹ = S Sᵀ over the columns in use: one row per column of A, those of aliased ones 0.
  ///
  /// The squared length of vᵀ S is the leverage of v.
  public let root: Matrix

  /// Solves for a matrix and a target of finite numbers.
  public init(_ design: Matrix, _ target: [Double]) {
    precondition(design.rows == target.count, "the target must have as many entries as rows")
    let kept = OrthonormalBasis(design).kept
    let factor = PivotedFactor(design, kept)
    let solved = factor.solve(target)
    var coefficients = [Double](repeating: 0, count: design.columns)
    for (place, column) in factor.columns.enumerated() { coefficients[column] = solved[place] }
    self.coefficients = coefficients
    let fitted = design.times(coefficients)
    residualSumOfSquares = zip(target, fitted).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    let isKept = Set(kept)
    aliased = (0..<design.columns).filter { !isKept.contains($0) }
    degreesOfFreedom = design.rows - kept.count
    root = factor.root(columns: design.columns)
  }

  /// The covariance of the coefficients for an error variance, which is estimated where none is given;
  /// rows and columns of aliased ones are 0.
  public func covariance(errorVariance: Double? = nil) -> Matrix {
    let variance = errorVariance ?? self.errorVariance
    var product = root.timesTranspose
    for index in product.values.indices { product.values[index] *= variance }
    return product
  }

  /// ‖b − A x‖² over the degrees of freedom; nan without any.
  public var errorVariance: Double {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : .nan
  }

  /// The standard error of each coefficient; nan for an aliased one.
  public var standardErrors: [Double] {
    let variance = errorVariance
    let isAliased = Set(aliased)
    return coefficients.indices.map { column in
      isAliased.contains(column)
        ? .nan : (variance * root.squaredLength(ofRow: column)).squareRoot()
    }
  }
}

/// A P = Q R for some columns of a matrix.
private struct PivotedFactor {
  /// The columns in the order of the pivots.
  private(set) var columns: [Int]
  private let rows: Int
  /// R, and below it the reflectors.
  private var values: [Double]
  private var scales: [Double]

  init(_ design: Matrix, _ kept: [Int]) {
    rows = design.rows
    columns = kept
    values = kept.flatMap { design.values[$0 * design.rows..<($0 + 1) * design.rows] }
    scales = [Double](repeating: 0, count: kept.count)
    if kept.isEmpty { return }
    var pivots = [Int32](repeating: 0, count: kept.count)
    var (rowCount, columnCount) = (Int32(rows), Int32(kept.count))
    var work = [Double](repeating: 0, count: 2 * kept.count + (kept.count + 1) * 32)
    var size = Int32(work.count)
    var info: Int32 = 0
    dgeqp3_(
      &rowCount, &columnCount, &values, &rowCount, &pivots, &scales, &work, &size, &info)
    columns = pivots.map { kept[Int($0) - 1] }
  }

  /// x by the order of the pivots.
  func solve(_ target: [Double]) -> [Double] {
    if columns.isEmpty { return [] }
    var right = target
    var (rowCount, count, one) = (Int32(rows), Int32(columns.count), Int32(1))
    var work = [Double](repeating: 0, count: 64)
    var size = Int32(work.count)
    var info: Int32 = 0
    dormqr_(
      "L", "T", &rowCount, &one, &count, values, &rowCount, scales, &right, &rowCount, &work, &size,
      &info, 1, 1)
    dtrtrs_("U", "N", "N", &count, &one, values, &rowCount, &right, &rowCount, &info, 1, 1, 1)
    return Array(right.prefix(columns.count))
  }

  /// R⁻¹ with its rows in the order of the matrix' columns.
  func root(columns total: Int) -> Matrix {
    var root = Matrix(rows: total, columns: columns.count)
    if columns.isEmpty { return root }
    var inverse = Matrix(rows: columns.count, columns: columns.count)
    for place in columns.indices { inverse[place, place] = 1 }
    var (count, leading) = (Int32(columns.count), Int32(rows))
    var info: Int32 = 0
    dtrtrs_(
      "U", "N", "N", &count, &count, values, &leading, &inverse.values, &count, &info, 1, 1, 1)
    for column in columns.indices {
      for place in 0...column { root[columns[place], column] = inverse[place, column] }
    }
    return root
  }
}

extension Matrix {
  /// The matrix times its transpose.
  var timesTranspose: Matrix {
    var product = Matrix(rows: rows, columns: rows)
    for first in 0..<rows {
      for second in 0...first {
        var sum = 0.0
        for column in 0..<columns { sum += self[first, column] * self[second, column] }
        product[first, second] = sum
        product[second, first] = sum
      }
    }
    return product
  }

  /// The squared length of a row.
  func squaredLength(ofRow row: Int) -> Double {
    (0..<columns).reduce(0) { $0 + self[row, $1] * self[row, $1] }
  }

  /// A row's vector times the matrix.
  public func timesFromLeft(_ vector: [Double]) -> [Double] {
    precondition(vector.count == rows, "the vector must have as many entries as rows")
    return (0..<columns).map { column in
      var sum = 0.0
      for row in 0..<rows { sum += vector[row] * self[row, column] }
      return sum
    }
  }

  /// The matrix with a diagonal below it: row j of the addition has entry j in column j.
  func above(diagonal: [Double]) -> Matrix {
    precondition(diagonal.count == columns, "the diagonal needs an entry for each column")
    let added = diagonal.indices.filter { diagonal[$0] != 0 }
    var taller = Matrix(rows: rows + added.count, columns: columns)
    for column in 0..<columns {
      for row in 0..<rows { taller[row, column] = self[row, column] }
    }
    for (row, column) in added.enumerated() { taller[rows + row, column] = diagonal[column] }
    return taller
  }
}
