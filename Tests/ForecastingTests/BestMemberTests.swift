import Forecasting
import Testing

private let horizon = 12
private let history = 72
private let seriesCount = 40
/// How much worse than the best single member of a kind a model may be; see docs/models.md.
private let tolerance = 1.05

/// Kinds of series that different models forecast best, with the members that suit them.
private let members: [String: [any ForecastModel]] = [
  "walk": positive, "noise": positive, "trend": positive, "season": positive,
  "counts": low, "lumpy": low,
]

private let positive: [any ForecastModel] = [
  Theta(.dynamicOptimized), Theta(), AutoETS(), BATS(), SimpleExponentialSmoothing(),
  MovingAverage(), Regression(), SeasonalNaive(),
]

private let low: [any ForecastModel] = [
  IMAPA(), ADIDA(), TSB(), Croston(.syntetosBoylan), SimpleExponentialSmoothing(), MovingAverage(),
  Regression(),
]

/// The least error of a member on each kind.
private let least = members.reduce(into: [String: Double]()) {
  found, entry in
  found[entry.key] = entry.value.map { error($0, entry.key) }.min()
}

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

/// The error of a model over that of the best member; infinite for an unknown kind.
private func ratio(_ model: any ForecastModel, _ kind: String) -> Double {
  least[kind].map { error(model, kind) / $0 } ?? .infinity
}

@Suite struct BestMemberTests {
  @Test(arguments: ["walk", "noise", "trend", "season", "counts", "lumpy"])
  func `the automatic choice is within the tolerance of its best single member`(_ kind: String) {
    let found = ratio(AutomaticModel(horizon: horizon), kind)
    #expect(found < tolerance, "\(kind): \(found)")
  }

  @Test func `no single model is within the tolerance on every kind, nor is the members' mean`() {
    for model in positive + [Combination(positive, by: .mean)] {
      let worst = members.keys.map { ratio(model, $0) }.max() ?? 0
      #expect(worst > tolerance, "\(model.name): \(worst)")
    }
  }
}
