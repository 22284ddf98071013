import Forecasting
import NumericalMethods
import Testing

/// How far sampled paths are from the forecast: of step means, step deviations and the total's
/// deviation, each relative to the deviation.
private func distance(_ forecast: Forecast, paths: [Double], count: Int) -> Double {
  let horizon = forecast.steps.count
  var worst = 0.0
  for step in 0..<horizon {
    let sample = Empirical((0..<count).map { paths[$0 * horizon + step] })
    let deviation = forecast.steps[step].standardDeviation
    worst = max(worst, abs(sample.mean - forecast.steps[step].mean) / deviation)
    worst = max(worst, abs(sample.standardDeviation / deviation - 1))
  }
  let totals = Empirical(
    (0..<count).map { path in
      paths[path * horizon..<(path + 1) * horizon].reduce(0, +)
    })
  let total = forecast.total(0..<horizon)
  return max(worst, abs(totals.standardDeviation / total.standardDeviation - 1))
}

@Suite struct PathTests {
  @Test func `sums over the first steps are those over their ranges`() throws {
    let series = Series(values: generated("season", count: 96, seed: 3), seasonLengths: [12])
    let models: [any ForecastModel] = [SimpleExponentialSmoothing(), Regression(), SeasonalNaive()]
    for model in models {
      let forecast = try model.fit(series).forecast(9)
      let wanted = [4, 9, 1, 4]
      for (sum, count) in zip(forecast.totals(first: wanted), wanted) {
        let range = forecast.total(0..<count)
        #expect(sum.mean == range.mean && sum.variance == range.variance)
      }
      #expect(forecast.totals(first: [2])[0].mean != forecast.total(0..<3).mean)
    }
  }

  @Test(arguments: ["walk", "noise", "season", "counts", "lumpy"])
  func `paths have the steps' moments and the total's variance`(_ kind: String) throws {
    let series = Series(values: generated(kind, count: 96, seed: 6), seasonLengths: [12])
    let models: [any ForecastModel] = [
      SimpleExponentialSmoothing(), SeasonalNaive(), MovingAverage(), Regression(),
      AutomaticModel(horizon: 8),
    ]
    for model in models {
      let forecast = try model.fit(series).forecast(8)
      if forecast.means.contains(where: { $0 < 0.05 }) { continue }
      var stream = RandomStream(seed: 1, key: kind)
      let paths = forecast.paths(20_000, using: &stream)
      // Correlations of low counts lose something in whole numbers.
      let bound = kind == "lumpy" ? 0.22 : 0.05
      #expect(distance(forecast, paths: paths, count: 20_000) < bound, "\(model.name) on \(kind)")
    }
  }

  @Test func `steps drawn without their correlation are caught`() throws {
    let series = Series(values: generated("walk", count: 96, seed: 6), isNonnegative: false)
    let forecast = try SimpleExponentialSmoothing(alpha: 0.5).fit(series).forecast(8)
    var stream = RandomStream(seed: 1)
    let alone = Forecast(independent: forecast.steps).paths(20_000, using: &stream)
    #expect(distance(forecast, paths: alone, count: 20_000) > 0.2)
  }

  @Test func `paths of equal streams are equal`() throws {
    let series = Series(values: generated("counts", count: 60, seed: 2))
    let forecast = try SimpleExponentialSmoothing().fit(series).forecast(4)
    var first = RandomStream(seed: 4, key: "a")
    var again = RandomStream(seed: 4, key: "a")
    #expect(forecast.paths(50, using: &first) == forecast.paths(50, using: &again))
  }

  @Test func `counts stay whole in steps, totals and paths`() throws {
    let series = Series(values: generated("counts", count: 60, seed: 2))
    let forecast = try SimpleExponentialSmoothing().fit(series).forecast(4)
    var stream = RandomStream(seed: 4)
    let values =
      forecast.paths(50, using: &stream) + forecast.steps.map { $0.quantile(0.9) }
      + [forecast.total(0..<4).quantile(0.37)]
    #expect(values.allSatisfy { $0 == $0.rounded() })
  }
}
