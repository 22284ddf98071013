internal import CLAPACK
internal import Glibc

/// The Cholesky factorisation A = L Lᵀ of a symmetric positive definite matrix (LAPACK's `dpotrf`).
public struct Cholesky: Sendable {
  /// The number of rows and columns.
  public let count: Int
  /// L in the lower triangle, column after column; the rest is not used.
  private let factor: [Double]

  /// Factorises a matrix of which only the lower triangle is read; nil where it is not positive
  /// definite.
  public init?(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a symmetric matrix must be square")
    LinearAlgebraThreads.useOne()
    var values = matrix.values
    var size = Int32(matrix.rows)
    var info: Int32 = 0
    dpotrf_("L", &size, &values, &size, &info, 1)
    guard info == 0, values.allSatisfy(\.isFinite) else { return nil }
    count = matrix.rows
    factor = values
  }

  /// log |A|.
  public var logDeterminant: Double {
    (0..<count).reduce(0) { $0 + 2 * log(factor[$1 * count + $1]) }
  }

  /// A⁻¹ b.
  public func solve(_ vector: [Double]) -> [Double] {
    precondition(vector.count == count, "the vector must have as many entries as rows")
    var solution = vector
    var size = Int32(count)
    var one: Int32 = 1
    var info: Int32 = 0
    dpotrs_("L", &size, &one, factor, &size, &solution, &size, &info, 1)
    return solution
  }

  /// A⁻¹, with both triangles.
  public var inverse: Matrix {
    var inverse = Matrix(rows: count, columns: count)
    inverse.values = factor
    var size = Int32(count)
    var info: Int32 = 0
    dpotri_("L", &size, &inverse.values, &size, &info, 1)
    for column in 0..<count {
      for row in 0..<column { inverse[row, column] = inverse[column, row] }
    }
    return inverse
  }
}
