import NumericalMethods
import Testing

/// The Cholesky factorisation and sums of cross products agree with their definitions.
@Suite struct CholeskyTests {
  /// 4, 2, 1 / 2, 5, 3 / 1, 3, 6: determinant 67.
  private static let matrix: Matrix = {
    var matrix = Matrix(rows: 3, columns: 3)
    matrix.values = [4, 2, 1, 2, 5, 3, 1, 3, 6]
    return matrix
  }()

  @Test func `solution, inverse and determinant are those of the matrix`() throws {
    let factor = try #require(Cholesky(Self.matrix))
    #expect(abs(factor.logDeterminant - 4.204692619390966) < 1e-12)
    for (entry, wanted) in zip(Self.matrix.times(factor.solve([1, -2, 3])), [1.0, -2, 3]) {
      #expect(abs(entry - wanted) < 1e-12)
    }
    for column in 0..<3 {
      var unit = [0.0, 0, 0]
      unit[column] = 1
      let inverse = (0..<3).map { factor.inverse[$0, column] }
      for (entry, wanted) in zip(Self.matrix.times(inverse), unit) {
        #expect(abs(entry - wanted) < 1e-12)
      }
    }
  }

  @Test func `a matrix that is not positive definite has no factor`() {
    var matrix = Self.matrix
    matrix[2, 2] = -6
    #expect(Cholesky(matrix) == nil)
  }

  @Test(arguments: [0, 1, 255, 256, 1000])
  func `cross products are summed over blocks`(rows: Int) {
    var sum = CrossProductSum(width: 3)
    var wanted = [Double](repeating: 0, count: 9)
    var stream = RandomStream(seed: 3)
    for _ in 0..<3 {
      let columns = (0..<3).map { _ in (0..<rows).map { _ in stream.nextNormal() } }
      columns.flatMap { $0 }.withUnsafeBufferPointer { sum.add($0, rows: rows) }
      for column in 0..<3 {
        for place in 0..<3 {
          wanted[3 * column + place] += zip(columns[place], columns[column]).reduce(0) {
            $0 + $1.0 * $1.1
          }
        }
      }
    }
    for (entry, value) in zip(sum.total.values, wanted) {
      #expect(abs(entry - value) < 1e-9 * Double(rows + 1))
    }
  }
}
