import NumericalMethods
import TestSupport
import Testing

private struct Case {
  var design: Matrix
  var target: [Double] = []
  var wanted: [String: [Double]] = [:]

  init() throws {
    let table = try ReferenceTable("least_squares.csv").rows
    let rows = table.filter { $0["what"] == "row" }
    design = Matrix(rows: rows.count, columns: 4)
    for (row, values) in rows.enumerated() {
      for column in 0..<4 { design[row, column] = values.number("x\(column + 1)") }
      target.append(values.number("y"))
    }
    for row in table where row["what"] != "row" {
      wanted[row["what"] ?? ""] = ["x1", "x2", "x3", "x4", "y"].map(row.number)
    }
  }
}

@Suite struct LeastSquaresTests {
  @Test func `coefficients, residuals and leverages agree with numpy`() throws {
    let it = try Case()
    let solution = try #require(LeastSquares(it.design, it.target))
    let wanted = try #require(it.wanted["coefficients"])
    for (found, wanted) in zip(solution.coefficients, wanted) {
      #expect(relativeError(found, wanted) < 1e-10)
    }
    #expect(relativeError(solution.residualSumOfSquares, wanted[4]) < 1e-10)
    let direct = solution.residuals.reduce(0) { $0 + $1 * $1 }
    #expect(relativeError(direct, wanted[4]) < 1e-10)
    let diagonal = try #require(it.wanted["inverse_diagonal"])
    for column in 0..<4 {
      var unit = [0.0, 0, 0, 0]
      unit[column] = 1
      let leverage = solution.whitened(unit).reduce(0) { $0 + $1 * $1 }
      #expect(relativeError(leverage, diagonal[column]) < 1e-10)
    }
  }

  @Test func `one factorisation answers for nested models`() throws {
    let it = try Case()
    let solution = try #require(LeastSquares(it.design, it.target))
    let wanted = try #require(it.wanted["first_two"])
    #expect(relativeError(solution.residualSum(columns: 2), wanted[4]) < 1e-10)
    let two = solution.coefficients(columns: 2)
    #expect(relativeError(two[0], wanted[0]) < 1e-10 && relativeError(two[1], wanted[1]) < 1e-10)
  }

  @Test func `matrices are solved after OpenBLAS' own threads have ended`() throws {
    LinearAlgebraThreads.end()
    LinearAlgebraThreads.end()
    var stream = RandomStream(seed: 1, key: "design")
    var design = Matrix(rows: 2000, columns: 30)
    for index in design.values.indices { design.values[index] = stream.nextNormal() }
    let wanted = (0..<30).map { Double($0) - 10 }
    let solution = try #require(LeastSquares(design, design.times(wanted)))
    for (found, wanted) in zip(solution.coefficients, wanted) {
      #expect(relativeError(found, wanted, floor: 1) < 1e-10)
    }
  }

  @Test func `collinear columns have no solution`() throws {
    var it = try Case()
    for row in 0..<it.design.rows { it.design[row, 3] = 2 * it.design[row, 0] }
    #expect(LeastSquares(it.design, it.target) == nil)
    #expect(LeastSquares(Matrix(rows: 1, columns: 2), [1]) == nil)
  }
}
