internal import Glibc

/// The inverse and the determinant of a symmetric positive definite matrix, by the sweep operator
/// (Goodnight 1979, *The American Statistician* 33, 149–158).
///
/// Each sweep is one update of rank one, column after column. With the few dozen columns of a regression
/// that is faster than a factorisation of LAPACK, whose calls and blocks suit larger matrices.
public struct SymmetricInverse: Sendable {
  /// A⁻¹, with both triangles.
  public let matrix: Matrix
  /// log |A|.
  public let logDeterminant: Double

  /// Inverts a matrix of which only the lower triangle is read; nil where it is not positive definite.
  public init?(_ original: Matrix) {
    precondition(original.rows == original.columns, "a symmetric matrix must be square")
    let count = original.rows
    var matrix = original
    var logDeterminant = 0.0
    let isDefinite = matrix.values.withUnsafeMutableBufferPointer { values in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { line in
        for pivot in 0..<count {
          let divisor = values[pivot &* count &+ pivot]
          guard divisor > 0, divisor.isFinite else { return false }
          logDeterminant += log(divisor)
          Self.sweep(values, pivot, line)
        }
        Self.complete(values, count)
        return true
      }
    }
    guard isDefinite, logDeterminant.isFinite else { return nil }
    self.matrix = matrix
    self.logDeterminant = logDeterminant
  }

  /// Sweeps the lower triangle on a pivot; all pivots together give −A⁻¹.
  ///
  /// - Parameter line: room for the entries of one column.
  @inline(__always)
  private static func sweep(
    _ values: UnsafeMutableBufferPointer<Double>, _ pivot: Int,
    _ line: UnsafeMutableBufferPointer<Double>
  ) {
    let count = line.count
    for place in 0..<pivot { line[place] = values[place &* count &+ pivot] }
    for place in pivot..<count { line[place] = values[pivot &* count &+ place] }
    let scale = 1 / line[pivot]
    line[pivot] = 0
    for column in 0..<count {
      let factor = scale * line[column]
      let start = column &* count
      for row in column..<count { values[start &+ row] -= factor * line[row] }
    }
    for place in 0..<pivot { values[place &* count &+ pivot] = scale * line[place] }
    for place in pivot..<count { values[pivot &* count &+ place] = scale * line[place] }
    values[pivot &* count &+ pivot] = -scale
  }

  /// Turns the lower triangle of −A⁻¹ into A⁻¹.
  private static func complete(_ values: UnsafeMutableBufferPointer<Double>, _ count: Int) {
    for column in 0..<count {
      for row in column..<count {
        let value = -values[column &* count &+ row]
        values[column &* count &+ row] = value
        values[row &* count &+ column] = value
      }
    }
  }
}
