import Forecasting
import NumericalMethods
import TestSupport
import Testing

/// A fitted model that projects what it was given.
private struct Given: FittedModel, ForecastModel {
  let name = "Given"
  var series = Series(values: [1, 2, 3], isNonnegative: false)
  var fitted: [Double] { [.nan, 1, 2] }
  var parameters: [(name: String, value: Double)] { [] }
  let projection: Projection
  func project(_ horizon: Int) -> Projection { projection }
  mutating func update(with newValues: [Double]) { series.values += newValues }
  mutating func renewAhead(from later: Series) { series.renewAhead(from: later) }
  func fit(_ series: Series) throws(FitError) -> any FittedModel { self }
}

/// Errors of one process in three forms: s ψ, s ψ with a scale, and an explicit factor.
private func forms() -> [Projection] {
  let means = [10.0, 11, 12, 13]
  let weights = [0.5, 0.4, 0.3]
  let plain = Projection(means: means, shock: 2, weights: weights)
  var scaled = Projection(means: means, shock: 0.004, weights: weights)
  scaled.scale = Array(repeating: 500, count: 4)
  var factor = Matrix(rows: 4, columns: 4)
  for step in 0..<4 {
    for shocked in 0...step {
      factor[step, shocked] = step == shocked ? 2 : 2 * weights[step - shocked - 1]
    }
  }
  return [plain, scaled, Projection(means: means, innovations: factor)]
}

private func blended(_ members: [Projection]) throws -> Forecast {
  try Combination(members.map { Given(projection: $0) }, by: .mean)
    .fit(Series(values: [1, 2, 3], isNonnegative: false)).forecast(4)
}

/// The largest relative difference in variance, of steps and of the total.
private func difference(_ first: Forecast, _ second: Forecast) -> Double {
  let steps = zip(first.steps, second.steps).map { relativeError($0.variance, $1.variance) }
  return max(
    steps.max() ?? 0, relativeError(first.total(0..<4).variance, second.total(0..<4).variance))
}

@Suite struct BlendProjectionTests {
  @Test func `a model blended with itself in another form keeps its own variances`() throws {
    let forms = forms()
    let alone = try blended([forms[0]])
    for first in forms {
      for second in forms {
        #expect(difference(try blended([first, second]), alone) < 1e-12)
      }
    }
  }

  @Test func `errors of coefficients stay apart and are scaled with their step`() throws {
    let column = Matrix(rows: 4, columns: 1, repeating: 3)
    let means = [1.0, 2, 3, 4]
    let first = Projection(means: means, shock: 0, weights: [0, 0, 0], shared: column)
    var second = first
    second.scale = Array(repeating: 2, count: 4)
    let blend = try blended([first, second])
    for step in blend.steps { #expect(relativeError(step.variance, 0.25 * (9 + 36)) < 1e-12) }
  }

  @Test func `scale and shock averaged apart are caught`() throws {
    let forms = forms()
    var wrong = Projection(means: forms[0].means, shock: 1.002, weights: forms[0].weights)
    wrong.scale = Array(repeating: 250.5, count: 4)
    #expect(difference(try blended([wrong]), try blended([forms[0]])) > 1)
  }
}
