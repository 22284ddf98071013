import Forecasting
import Testing

private let kinds = ["walk", "noise", "trend", "season", "counts", "lumpy"]
private let horizon = 12
private let history = 72
private let seriesCount = 40
/// How much worse than the best single model the automatic choice may be; see docs/models.md.
private let tolerance = 1.05

private let singles: [any ForecastModel] = [
  Theta(.dynamicOptimized), Theta(), AutoETS(), BATS(), SimpleExponentialSmoothing(),
  MovingAverage(), Regression(), SeasonalNaive(),
]

/// The root mean squared error of a model on series of a kind, a season ahead.
private func error(_ model: any ForecastModel, _ kind: String) -> Double {
  var sum = 0.0
  for seed in 0..<seriesCount {
    let values = generated(kind, count: history + horizon, seed: UInt64(seed))
    let series = Series(values: Array(values.prefix(history)), seasonLengths: [12])
    let means = forecastWithFallback(series, model, horizon: horizon).forecast.means
    for (mean, actual) in zip(means, values.suffix(horizon)) {
      sum += (actual - mean) * (actual - mean)
    }
  }
  return (sum / Double(seriesCount * horizon)).squareRoot()
}

private func errors(_ model: any ForecastModel) -> [Double] { kinds.map { error(model, $0) } }

/// The mean over kinds of one model's errors over another's.
private func relative(_ errors: [Double], to others: [Double]) -> Double {
  zip(errors, others).map { $0 / $1 }.reduce(0, +) / Double(kinds.count)
}

@Suite struct BestMemberTests {
  @Test func `the automatic choice is within the tolerance of the best single model`() {
    let single = singles.map(errors)
    func worst(_ model: any ForecastModel) -> Double {
      let own = errors(model)
      return single.map { relative(own, to: $0) }.max() ?? .infinity
    }
    let found = worst(AutomaticModel(horizon: horizon))
    #expect(found < tolerance, "Auto: \(found)")
    // A combination that does not look at the series exceeds it.
    let plain = worst(Combination(singles, by: .mean))
    #expect(plain > tolerance, "the plain mean: \(plain)")
  }
}
