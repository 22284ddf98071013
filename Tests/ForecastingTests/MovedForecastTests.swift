import Forecasting
import NumericalMethods
import Testing

/// Forecasts whose means somebody has moved.
@Suite struct MovedForecastTests {
  private static func forecast(_ kind: String, _ model: ModelEntry, whole: Bool) throws -> Forecast
  {
    let series = Series(
      values: generated(kind, count: 80, seed: 5), seasonLengths: [], isNonnegative: true,
      isWhole: whole)
    let asked = ModelSpecification(model).model(horizon: 6)
    return forecastWithFallback(series, asked, horizon: 6).forecast
  }

  static let cases: [(String, ModelEntry, Bool)] = [
    ("counts", .simpleExponentialSmoothing, true), ("intermittent", .crostonSBA, true),
    ("noise", .automaticETS, false), ("trend", .theta, false),
  ]

  /// Steps that do not have the mean asked for, or not the spread of a level as much higher.
  private func faults(_ original: Forecast, _ moved: Forecast, by ratio: Double) -> Int {
    zip(original.steps, moved.steps).count { step, moved in
      let poisson = step.quantile(0.5).rounded() == step.quantile(0.5) ? step.mean : 0
      let squared = step.variance * ratio * ratio
      let counted =
        min(step.variance, poisson) * ratio
        + max(0, step.variance - poisson) * ratio * ratio
      let isScaled = [squared, counted].contains { abs(moved.variance - $0) < 1e-6 * (1 + $0) }
      return abs(moved.mean - step.mean * ratio) > 1e-9 * step.mean || !isScaled
    }
  }

  @Test(arguments: cases)
  func `the mean is the one asked for, and the spread moves with it`(
    kind: String, model: ModelEntry, whole: Bool
  ) throws {
    let forecast = try Self.forecast(kind, model, whole: whole)
    for ratio in [0.5, 1.5, 3] {
      let moved = forecast.moved(to: forecast.means.map { $0 * ratio })
      #expect(faults(forecast, moved, by: ratio) == 0)
      // The check can fail.
      #expect(faults(forecast, moved, by: ratio * 1.01) > 0)
    }
  }

  @Test func `counts remain counts, and paths stay correlated as they were`() throws {
    let forecast = try Self.forecast("counts", .simpleExponentialSmoothing, whole: true)
    let moved = forecast.moved(to: forecast.means.map { $0 * 1.7 })
    var stream = RandomStream(seed: 3)
    let paths = moved.paths(400, using: &stream)
    #expect(paths.allSatisfy { $0 == $0.rounded() && $0 >= 0 })
    for step in 1..<6 { #expect(moved.correlation(0, step) == forecast.correlation(0, step)) }
  }

  @Test func `a step whose mean stays draws the same numbers to the last bit`() throws {
    let forecast = try Self.forecast("intermittent", .crostonSBA, whole: true)
    var means = forecast.means
    #expect(numbers(forecast.moved(to: means)) == numbers(forecast))
    means[2] *= 2
    let (moved, plain) = (numbers(forecast.moved(to: means)), numbers(forecast))
    let changed = Set(moved.indices.filter { moved[$0] != plain[$0] }.map { $0 % 6 })
    #expect(changed == [2])
  }

  private func numbers(_ forecast: Forecast) -> [Double] {
    var stream = RandomStream(seed: 9)
    return forecast.paths(200, using: &stream)
  }

  @Test func `a mean moved from zero gets Poisson's spread, and one moved to zero none`() throws {
    let series = Series(
      values: Array(repeating: 0, count: 40), seasonLengths: [], isNonnegative: true, isWhole: true)
    let model = SimpleExponentialSmoothing()
    let forecast = forecastWithFallback(series, model, horizon: 2).forecast
    #expect(forecast.means == [0, 0])
    let moved = forecast.moved(to: [30, 0])
    #expect(abs(moved.steps[0].mean - 30) < 1e-9 && abs(moved.steps[0].variance - 30) < 0.1)
    #expect(moved.steps[1].variance == 0)
    let gone = try Self.forecast("counts", .simpleExponentialSmoothing, whole: true)
      .moved(to: Array(repeating: 0, count: 6))
    #expect(gone.means.allSatisfy { $0 == 0 } && gone.steps.allSatisfy { $0.variance == 0 })
  }
}
