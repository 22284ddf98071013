import Forecasting
import NumericalMethods
import TestSupport
import Testing

/// The largest relative difference between a model's forecast of a series turned into a y + b and
/// the forecast of y turned likewise.
private func inequivariance(
  _ values: [Double], _ model: any ForecastModel, times a: Double, plus b: Double,
  _ turn: (Double) -> Double
) throws -> Double {
  func forecast(_ values: [Double]) throws -> Forecast {
    try model.fit(
      Series(values: values, seasonLengths: [12], isNonnegative: false)
    ).forecast(5)
  }
  let plain = try forecast(values)
  let turned = try forecast(values.map(turn))
  return zip(plain.steps, turned.steps).map { plain, turned in
    let scale = abs(a) * max(plain.standardDeviation, 1e-9 * abs(plain.mean))
    let mean = abs(turned.mean - (a * plain.mean + b)) / scale
    let deviation = abs(turned.standardDeviation - abs(a) * plain.standardDeviation) / scale
    return max(mean, deviation)
  }.max() ?? .infinity
}

private let shiftable: [any ForecastModel] = [
  Naive(), SeasonalNaive(), MovingAverage(), SimpleExponentialSmoothing(), Regression(),
  AutomaticModel(horizon: 5),
]

@Suite struct EquivarianceTests {
  @Test(arguments: ["walk", "noise", "trend", "season"])
  func `a change of units changes the forecast by the same units`(_ kind: String) throws {
    let values = generated(kind, count: 72, seed: 9)
    for model in shiftable {
      for (a, b) in [(1.0, 1000.0), (1e-6, 0), (1e6, 0), (-2, 7)] {
        let off = try inequivariance(values, model, times: a, plus: b) { a * $0 + b }
        #expect(off < 5e-3, "\(model.name) on \(kind) with \(a), \(b): \(off)")
      }
    }
  }

  @Test func `Croston scales with the size of demands`() throws {
    let values = generated("lumpy", count: 72, seed: 9)
    for model in [Croston(), Croston(.syntetosBoylan)] {
      let off = try inequivariance(values, model, times: 1e4, plus: 0) { 1e4 * $0 }
      #expect(off < 1e-9)
    }
  }

  @Test func `a turn that is not linear is caught`() throws {
    let values = generated("walk", count: 72, seed: 9)
    for model in shiftable {
      let off = try inequivariance(values, model, times: 1, plus: 0) { $0 + 0.01 * $0 * $0 }
      #expect(off > 1e-2, "\(model.name)")
    }
  }

  @Test func `exposure is divided out and multiplied back`() throws {
    let base = generated("noise", count: 48, seed: 4)
    let exposure = (0..<54).map { 1 + 0.5 * Double($0 % 4) }
    for model in shiftable where model.name != "SeasonalNaive" {
      let plain = try model.fit(Series(values: base, isNonnegative: false)).forecast(6)
      let exposed = try model.fit(
        Series(
          values: zip(base, exposure).map { $0 * $1 }, exposure: exposure, isNonnegative: false)
      ).forecast(6)
      for step in 0..<6 {
        let factor = exposure[48 + step]
        #expect(relativeError(exposed.steps[step].mean, factor * plain.steps[step].mean) < 1e-6)
        let deviation = factor * plain.steps[step].standardDeviation
        #expect(relativeError(exposed.steps[step].standardDeviation, deviation) < 1e-4)
      }
    }
  }
}
