import Forecasting
import Foundation
import NumericalMethods
import Testing

/// How many series are made; a benchmark asks for more.
private let seriesCount =
  ProcessInfo.processInfo.environment["SHELFCAST_MADE_SERIES"].flatMap(Int.init) ?? 2_000

/// Series beyond those of a quick run that have broken an invariant.
private let onceBroken = [2155, 4190, 6670, 8203, 10623, 11170, 11410]

private let horizon = 4

/// How many of some made series break an invariant under a rule of forecasting, with examples.
private func broken(
  _ numbers: some Sequence<Int>, by forecast: (Series) -> Forecast
) -> (count: Int, examples: [String]) {
  var count = 0
  var examples: [String] = []
  for number in numbers {
    let made = MadeSeries(number)
    let found = ForecastInvariants(made).violations(forecast(made.series))
    guard let first = found.first else { continue }
    count += 1
    if examples.count < 5 { examples.append("\(number) \(made.kind): \(first)") }
  }
  return (count, examples)
}

@Suite struct InvariantTests {
  @Test(arguments: ModelCatalogue.names)
  func `no forecast of a made series contradicts its history`(_ name: String) throws {
    let model = try model(name, horizon: horizon)
    let (count, examples) = broken(Array(0..<seriesCount) + onceBroken) {
      forecastWithFallback($0, model, horizon: horizon).forecast
    }
    #expect(count == 0, "\(name): \(examples.joined(separator: "; "))")
  }

  @Test func `a factor of errors over variances that knew of no surprise is caught`() {
    let (count, _) = broken(0..<400, by: unboundedForecast)
    #expect(count > 40, "\(count) of 400")
  }

  @Test func `a sum that has the moments alone is caught`() {
    let steps = [Gamma(mean: 10, variance: 0.01), Gamma(mean: 2, variance: 36)]
    let total = Forecast(independent: steps).total(0..<2)
    #expect(ForecastInvariants.inconsistencies(total, steps).isEmpty)
    let matched = Gamma(mean: total.mean, variance: total.variance)
    #expect(!ForecastInvariants.inconsistencies(matched, steps).isEmpty)
  }

  @Test(arguments: ModelCatalogue.names)
  func `a change of units changes quantiles by the same units`(_ name: String) throws {
    for number in 0..<200 {
      let made = MadeSeries(number)
      guard made.kind == .fraction || made.kind == .swing else { continue }
      let model = try model(name, horizon: horizon)
      let plain = forecastWithFallback(made.series, model, horizon: horizon).forecast
      let turned = forecastWithFallback(made.scaled(by: 1024), model, horizon: horizon).forecast
      for (one, other) in zip(plain.steps, turned.steps) {
        for level in [0.1, 0.5, 0.975] {
          let (expected, found) = (1024 * one.quantile(level), other.quantile(level))
          let slack = 5e-3 * 1024 * (one.mean + one.standardDeviation)
          #expect(abs(found - expected) <= slack, "\(name) on \(number), \(level)")
        }
      }
    }
  }

  @Test func `one more ordinary week moves quantiles little`() {
    for number in 0..<2_000 {
      let made = MadeSeries(number)
      guard [.counts, .lumpy, .fraction, .twoValues, .closedDay].contains(made.kind)
      else { continue }
      let model = AutomaticModel(horizon: horizon)
      let before = forecastWithFallback(made.series, model, horizon: horizon).forecast
      let week = before.steps[0].quantile(0.5)
      let after = forecastWithFallback(made.followed(by: week), model, horizon: horizon).forecast
      let unit = made.values.filter { $0 > 0 }.min() ?? 0
      let width = before.steps[1].quantile(0.975) - before.steps[1].quantile(0.025)
      for level in [0.1, 0.5, 0.9, 0.975] {
        let change = abs(after.steps[0].quantile(level) - before.steps[1].quantile(level))
        #expect(change <= 0.5 * width + unit, "\(number) \(made.kind), \(level): \(change)")
      }
    }
  }
}

/// What a forecast was with the mean of squared errors over the variances stated at each origin as
/// the factor, and no bounds: the planted bug.
private func unboundedForecast(_ series: Series) -> Forecast {
  let model = SimpleExponentialSmoothing()
  let count = series.values.count
  var ratios: [Double] = []
  for origin in (count * 3 / 5)..<count {
    guard let projection = try? model.fit(series.prefix(origin)).project(1) else { continue }
    let error = series.values[origin] - projection.means[0]
    let ratio = error / projection.variances[0] * error
    if ratio.isFinite { ratios.append(ratio) }
  }
  let factor = ratios.isEmpty ? 1 : ratios.reduce(0, +) / Double(ratios.count)
  guard let projection = try? model.fit(series).project(horizon) else {
    return Forecast(independent: [PointMass](repeating: PointMass(0), count: horizon))
  }
  return Forecast(
    independent: zip(projection.means, projection.variances).map { mean, variance in
      let mean = max(mean, 1e-12)
      let wide = variance * factor
      return wide > 1e-20 * mean * mean && wide.isFinite
        ? Gamma(mean: mean, variance: wide) : PointMass(mean)
    })
}

extension MadeSeries {
  /// What a model is given.
  fileprivate var series: Series { scaled(by: 1) }

  fileprivate func scaled(by factor: Double) -> Series {
    Series(values: values.map { factor * $0 }, seasonLengths: season > 1 ? [season] : [])
  }

  fileprivate func followed(by value: Double) -> Series {
    Series(values: values + [value], seasonLengths: season > 1 ? [season] : [])
  }
}
