import Foundation
import NumericalMethods
import TestSupport
import Testing

/// The data and values of scripts/reference/linear_models.py.
private struct Reference {
  private let data: [[String: String]]
  private let table: [[String: String]]

  init() throws {
    data = try ReferenceTable("linear_models_data.csv").rows
    table = try ReferenceTable("linear_models.csv").rows
  }

  /// All columns; the fourth is what the first three determine.
  var design: Matrix { columns([1, 2, 3, 4, 5]) }
  /// Without the fourth.
  var free: Matrix { columns([1, 2, 3, 5]) }
  var offset: [Double] { data.map { log($0.number("exposure")) } }

  func columns(_ numbers: [Int]) -> Matrix {
    var matrix = Matrix(rows: data.count, columns: numbers.count)
    matrix.values = numbers.flatMap { number in data.map { $0.number("x\(number)") } }
    return matrix
  }

  func response(_ name: String) -> [Double] { data.map { $0.number(name) } }

  func values(_ model: String, _ what: String) -> [Double] {
    table.filter { $0["model"] == model && $0["what"] == what }.map { $0.number("value") }
  }
}

private func expect(_ found: [Double], near wanted: [Double], _ what: String) {
  #expect(found.count == wanted.count && !wanted.isEmpty, "\(what)")
  for (found, wanted) in zip(found, wanted) {
    #expect(relativeError(found, wanted) < 1e-8, "\(what): found \(found), wanted \(wanted)")
  }
}

@Suite struct LinearModelTests {
  private let reference: Reference

  init() throws { reference = try Reference() }

  @Test func `an aliased column is named and left out, as in R's lm`() {
    let fit = PivotedLeastSquares(reference.design, reference.response("linear"))
    #expect(fit.aliased == [3])
    #expect(fit.coefficients[3] == 0 && fit.standardErrors[3].isNaN)
    let kept = [0, 1, 2, 4]
    expect(
      kept.map { fit.coefficients[$0] }, near: reference.values("linear", "coefficient"), "linear")
    expect(
      kept.map { fit.standardErrors[$0] }, near: reference.values("linear", "standard_error"),
      "errors")
    let covariance = fit.covariance()
    for column in kept {
      #expect(
        relativeError(
          covariance[column, column], fit.standardErrors[column] * fit.standardErrors[column])
          < 1e-12)
    }
    #expect(covariance[3, 3] == 0)
    expect([fit.residualSumOfSquares], near: reference.values("linear", "deviance"), "squares")
    // Negative control: almost determined is not determined.
    var design = reference.design
    design[5, 3] += 1e-3
    let almost = PivotedLeastSquares(design, reference.response("linear"))
    #expect(almost.aliased.isEmpty)
  }

  @Test func `without a usable column nothing is estimated, and nothing traps`() {
    let zero = Matrix(rows: 5, columns: 2)
    let fit = PivotedLeastSquares(zero, [1, 2, 3, 4, 5])
    #expect(fit.aliased == [0, 1] && fit.coefficients == [0, 0] && fit.residualSumOfSquares == 55)
    let wide = PivotedLeastSquares(Matrix(rows: 1, columns: 3, repeating: 2), [4])
    #expect(wide.aliased == [1, 2] && abs(wide.coefficients[0] - 2) < 1e-14)
    #expect(PivotedLeastSquares(Matrix(rows: 0, columns: 2), []).aliased == [0, 1])
  }

  @Test(arguments: [
    ("poisson", ResponseFamily.poisson), ("gaussian_log", .gaussianLogarithm),
  ])
  func `generalised linear models agree with statsmodels`(
    _ name: String, _ family: ResponseFamily
  ) throws {
    let data = GeneralizedLinearModel.Data(
      reference.free, reference.response(name), offset: reference.offset)
    check(try GeneralizedLinearModel(data, family), name)
  }

  @Test func `a normal response with identity link is least squares`() throws {
    let fit = try GeneralizedLinearModel(
      .init(reference.design, reference.response("linear")), .gaussian)
    #expect(fit.aliased == [3])
    let kept = [0, 1, 2, 4]
    expect(
      kept.map { fit.coefficients[$0] }, near: reference.values("linear", "coefficient"), "linear")
    expect(
      kept.map { fit.standardErrors[$0] }, near: reference.values("linear", "standard_error"),
      "errors")
    expect([fit.logLikelihood], near: reference.values("linear", "log_likelihood"), "likelihood")
  }

  @Test func `a negative binomial regression has the likeliest size`() throws {
    let data = GeneralizedLinearModel.Data(
      reference.free, reference.response("negative_binomial"), offset: reference.offset)
    let fit = try NegativeBinomialRegression(data)
    expect([fit.size], near: reference.values("negative_binomial", "size"), "size")
    check(fit.model, "negative_binomial")
  }

  private func check(_ fit: GeneralizedLinearModel, _ name: String) {
    expect(fit.coefficients, near: reference.values(name, "coefficient"), "\(name) coefficient")
    expect(fit.standardErrors, near: reference.values(name, "standard_error"), "\(name) error")
    expect([fit.deviance], near: reference.values(name, "deviance"), "\(name) deviance")
    expect(
      [fit.logLikelihood], near: reference.values(name, "log_likelihood"), "\(name) likelihood")
  }

  @Test(arguments: [0.1, 3, 40])
  func `ridge regression is its closed form, leaving one out its definition`(_ penalty: Double) {
    let ridge = self.ridge
    let name = "ridge_\(penalty)"
    let fit = ridge.solution(penalty)
    expect(fit.coefficients, near: reference.values(name, "coefficient"), "coefficients")
    expect(fit.standardErrors, near: reference.values(name, "standard_error"), "errors")
    expect([fit.effectiveParameters], near: reference.values(name, "effective"), "effective")
    expect(
      [ridge.leaveOneOut(penalty)], near: reference.values(name, "leave_one_out"), "leave one out")
    expect(
      [ridge.restrictedDeviance(penalty) - ridge.restrictedDeviance(1)],
      near: reference.values(name, "restricted"), "likelihood")
  }

  @Test func `penalties are the best ones by each criterion`() {
    let ridge = self.ridge
    expect(
      [ridge.leaveOneOut(ridge.penaltyByLeaveOneOut)],
      near: reference.values("ridge", "by_leave_one_out"), "leave one out")
    expect(
      [ridge.restrictedDeviance(ridge.penaltyByLikelihood) - ridge.restrictedDeviance(1)],
      near: reference.values("ridge", "by_likelihood"), "likelihood")
  }

  private var ridge: RidgeRegression {
    RidgeRegression(
      fixed: reference.columns([1, 5]), penalised: reference.columns([2, 3, 4]),
      target: reference.response("linear"))
  }

  @Test func `more columns than rows have a ridge solution`() {
    var stream = RandomStream(seed: 2)
    var wide = Matrix(rows: 8, columns: 20)
    for index in wide.values.indices { wide.values[index] = stream.nextNormal() }
    let target = (0..<8).map { _ in stream.nextNormal() }
    let ridge = RidgeRegression(
      fixed: Matrix(rows: 8, columns: 1, repeating: 1), penalised: wide, target: target)
    let fit = ridge.solution(ridge.penaltyByLeaveOneOut)
    #expect(!fit.coefficients.contains { !$0.isFinite } && fit.errorVariance.isFinite)
    #expect(fit.aliased.isEmpty)
  }

  @Test func `columns that separate zeros end the iterations near zero`() throws {
    // The second column is 1 only where nothing was sold.
    var design = Matrix(rows: 12, columns: 2, repeating: 1)
    for row in 0..<12 { design[row, 1] = row < 4 ? 1 : 0 }
    let response = (0..<12).map { $0 < 4 ? 0.0 : Double(1 + $0 % 3) }
    for family in [ResponseFamily.poisson, .negativeBinomial(size: 2), .gaussianLogarithm] {
      let fit = try GeneralizedLinearModel(.init(design, response), family)
      #expect(fit.means[0] < 1e-6 && abs(fit.means[11] - 2) < 0.2, "\(family) \(fit.means)")
      #expect(!fit.coefficients.contains { !$0.isFinite })
      // A penalty keeps the coefficient at a moderate size.
      let held = try GeneralizedLinearModel(.init(design, response, penalties: [0, 1]), family)
      #expect(held.coefficients[1] > -6 && held.coefficients[1] < -0.2, "\(held.coefficients)")
    }
  }

  @Test func `what cannot be fitted is told`() throws {
    let design = Matrix(rows: 4, columns: 1, repeating: 1)
    #expect(throws: RegressionError.nothingPositive(observations: 4)) {
      try GeneralizedLinearModel(.init(design, [0, 0, 0, 0]), .poisson)
    }
    #expect(throws: RegressionError.negative(least: -1)) {
      try GeneralizedLinearModel(.init(design, [3, -1, 0, 0]), .poisson)
    }
    var sloped = Matrix(rows: 4, columns: 2, repeating: 1)
    for row in 0..<4 { sloped[row, 1] = Double(row * row) }
    #expect(throws: RegressionError.noConvergence(iterations: 1)) {
      try GeneralizedLinearModel(.init(sloped, [3, 1, 0, 0]), .poisson, mostIterations: 1)
    }
    #expect(throws: RegressionError.nothingPositive(observations: 4)) {
      try NegativeBinomialRegression(.init(design, [0, 0, 0, 0]))
    }
  }

  @Test func `the iterations never diverge, whatever the counts`() throws {
    var stream = RandomStream(seed: 8)
    var refused = 0
    for trial in 0..<300 {
      let rows = 5 + trial % 40
      var design = Matrix(rows: rows, columns: 3, repeating: 1)
      for row in 0..<rows {
        design[row, 1] = exp(3 * stream.nextNormal())
        design[row, 2] = stream.nextUniform() < 0.2 ? 1 : 0
      }
      var response = (0..<rows).map { _ in (exp(4 * stream.nextNormal())).rounded() }
      response[0] = 1
      for family in [ResponseFamily.poisson, .gaussianLogarithm, .negativeBinomial(size: 0.5)] {
        guard let fit = try? GeneralizedLinearModel(.init(design, response), family) else {
          refused += 1
          continue
        }
        let alone = try GeneralizedLinearModel(
          .init(Matrix(rows: rows, columns: 1, repeating: 1), response), family)
        #expect(fit.deviance <= alone.deviance * (1 + 1e-6), "\(trial) \(family)")
      }
      let counted = try? NegativeBinomialRegression(.init(design, response))
      if let counted { #expect(counted.size > 0 && counted.model.deviance.isFinite) }
      refused += counted == nil ? 1 : 0
    }
    // Of 1,200 fits to wild data a few do not come to rest; they say so.
    #expect(refused < 30, "\(refused)")
  }
}
