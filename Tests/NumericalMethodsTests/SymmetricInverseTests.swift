import NumericalMethods
import Testing

/// The inverse of a symmetric matrix agrees with that by its Cholesky factorisation.
@Suite struct SymmetricInverseTests {
  @Test(arguments: [1, 2, 7, 40])
  func `inverse and determinant are those of the Cholesky factorisation`(count: Int) throws {
    let matrix = Self.matrix(count)
    let factor = try #require(Cholesky(matrix))
    let found = try #require(SymmetricInverse(matrix))
    #expect(abs(found.logDeterminant - factor.logDeterminant) < 1e-10)
    for (entry, wanted) in zip(found.matrix.values, factor.inverse.values) {
      #expect(abs(entry - wanted) < 1e-10)
    }
  }

  @Test func `only the lower triangle is read`() throws {
    var matrix = Self.matrix(5)
    let found = try #require(SymmetricInverse(matrix))
    matrix[1, 3] = .nan
    #expect(SymmetricInverse(matrix)?.matrix == found.matrix)
    matrix[3, 1] = .nan
    #expect(SymmetricInverse(matrix) == nil)
  }

  @Test func `a matrix that is not positive definite has no inverse`() {
    var matrix = Self.matrix(5)
    matrix[4, 4] = -6
    #expect(SymmetricInverse(matrix) == nil)
  }

  /// Cross products of random columns, and a diagonal that makes them definite.
  private static func matrix(_ count: Int) -> Matrix {
    var stream = RandomStream(seed: 8)
    var matrix = Matrix(rows: count, columns: count)
    for _ in 0..<count {
      let row = (0..<count).map { _ in stream.nextNormal() }
      for column in 0..<count {
        for place in 0..<count { matrix[place, column] += row[place] * row[column] }
      }
    }
    for place in 0..<count { matrix[place, place] += 1 }
    return matrix
  }
}
