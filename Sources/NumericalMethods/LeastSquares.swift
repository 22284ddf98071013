internal import CLAPACK

/// The least-squares solution of A x ≈ b through LAPACK's Householder QR (`dgels`).
///
/// The order of the columns matters for `residualSum(columns:)`: one factorisation serves every
/// model of the first k columns.
public struct LeastSquares: Sendable {
  /// x, one per column.
  public let coefficients: [Double]
  /// b − A x, one per row.
  public let residuals: [Double]
  /// R of A = Q R, upper triangular.
  public let triangle: Matrix
  /// The first entries of Qᵀ b.
  private let rotated: [Double]
  /// ‖b − A x‖².
  public let residualSumOfSquares: Double

  /// Solves for a matrix with at least as many rows as columns; nil where the rank is deficient.
  public init?(_ design: Matrix, _ target: [Double]) {
    precondition(design.rows == target.count, "the target must have as many entries as rows")
    guard design.columns > 0, design.rows >= design.columns,
      let solved = solve(design, target)
    else { return nil }
    let count = design.columns
    triangle = solved.triangle
    coefficients = Array(solved.right[0..<count])
    rotated = solved.triangle.times(coefficients)
    residualSumOfSquares = solved.right[count...].reduce(0) { $0 + $1 * $1 }
    let fitted = design.times(coefficients)
    residuals = zip(target, fitted).map { $0 - $1 }
  }

  /// ‖b − A₁ x₁‖² for the best fit with the first `columns` columns alone.
  public func residualSum(columns: Int) -> Double {
    rotated[columns...].reduce(residualSumOfSquares) { $0 + $1 * $1 }
  }

  /// The coefficients of the best fit with the first `columns` columns alone.
  public func coefficients(columns: Int) -> [Double] {
    var x = Array(rotated[0..<columns])
    for row in stride(from: columns - 1, through: 0, by: -1) {
      for column in row + 1..<max(row + 1, columns) { x[row] -= triangle[row, column] * x[column] }
      x[row] /= triangle[row, row]
    }
    return x
  }

  /// R⁻ᵀ v for the first v.count columns: its squared length is vᵀ (AᵀA)⁻¹ v, the leverage of v.
  public func whitened(_ vector: [Double]) -> [Double] {
    var x = vector
    for row in 0..<x.count {
      for column in 0..<row { x[row] -= triangle[column, row] * x[column] }
      x[row] /= triangle[row, row]
    }
    return x
  }
}

/// The solution on top of `dgels`' second result, and R; nil where R is singular to rounding.
private func solve(_ design: Matrix, _ target: [Double]) -> (right: [Double], triangle: Matrix)? {
  LinearAlgebraThreads.useOne()
  var a = design.values
  var right = target
  var rows = Int32(design.rows)
  var columns = Int32(design.columns)
  var one: Int32 = 1
  var work = [Double](repeating: 0, count: design.columns * 34 + 1)
  var size = Int32(work.count)
  var info: Int32 = 0
  dgels_("N", &rows, &columns, &one, &a, &rows, &right, &rows, &work, &size, &info, 1)
  guard info == 0, right.allSatisfy(\.isFinite) else { return nil }
  let triangle = upperTriangle(of: a, rows: design.rows, columns: design.columns)
  return isFullRank(triangle, of: design) ? (right, triangle) : nil
}

private func upperTriangle(of a: [Double], rows: Int, columns: Int) -> Matrix {
  var triangle = Matrix(rows: columns, columns: columns)
  for column in 0..<columns {
    for row in 0...column { triangle[row, column] = a[column * rows + row] }
  }
  return triangle
}

/// Whether every column has a component orthogonal to the columns before it.
private func isFullRank(_ triangle: Matrix, of design: Matrix) -> Bool {
  for column in 0..<triangle.columns {
    var length = 0.0
    for row in 0...column { length += triangle[row, column] * triangle[row, column] }
    if abs(triangle[column, column]) <= 1e-10 * length.squareRoot() { return false }
  }
  return true
}
