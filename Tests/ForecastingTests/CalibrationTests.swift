import Forecasting
import NumericalMethods
import Testing

/// Series of which the next values can be drawn from the truth.
private func simulated(_ kind: String, count: Int, seed: UInt64) -> [Double] {
  var stream = RandomStream(seed: seed, key: "calibration \(kind)")
  var level = 100.0
  return (0..<count).map { _ in
    switch kind {
    case "level":
      let value = level + 4 * stream.nextNormal()
      level += 0.3 * (value - level)
      return value
    case "still": return 100 + 4 * stream.nextNormal()
    case "fat":
      // One shock of five is three times as large.
      return 100 + (stream.nextUniform() < 0.2 ? 9 : 3) * stream.nextNormal()
    default: return NegativeBinomial(mean: 5, variance: 9).sample(using: &stream)
    }
  }
}

private let horizon = 6

/// By how much the shares of actuals in 80 % and 95 % intervals fall short, at the worst level.
///
/// `narrowing` moves the actuals away from the mean, as intervals that are too narrow by it would see
/// them; `step` judges one step of the horizon alone, from 0.
private func shortfall(
  _ kind: String, sum: Bool = false, step: Int? = nil, narrowing: Double = 1
) -> Double {
  let total = step == nil ? 300 : 600
  var within = [0.0, 0.0]
  var judged = 0.0
  for seed in 0..<total {
    let values = simulated(kind, count: 60 + horizon, seed: UInt64(seed))
    let series = Series(values: Array(values.prefix(60)), isNonnegative: kind == "counts")
    let model = SimpleExponentialSmoothing()
    let forecast = forecastWithFallback(series, model, horizon: horizon).forecast
    let future = Array(values.suffix(horizon))
    let cases: [(any Distribution, Double)] =
      sum
      ? [(forecast.total(0..<horizon), future.reduce(0, +))]
      : Array(zip(forecast.steps, future)).enumerated().filter { step ?? $0.offset == $0.offset }
        .map(\.element)
    for (distribution, actual) in cases {
      let seen = distribution.mean + narrowing * (actual - distribution.mean)
      judged += 1
      for (index, tail) in [0.1, 0.025].enumerated() {
        let (low, high) = (distribution.quantile(tail), distribution.quantile(1 - tail))
        if seen >= low && seen <= high { within[index] += 1 }
      }
    }
  }
  let shortfalls = zip([0.8, 0.95], within).map { level, share in level - share / judged }
  return shortfalls.max() ?? .infinity
}

@Suite struct CalibrationTests {
  /// Two points, and a standard error of 300 series.
  ///
  /// Intervals may be wider: these series follow
  /// their model exactly, which no real one does.
  private let allowed = 0.04

  @Test(arguments: ["level", "still", "fat", "counts"])
  func `intervals of steps and of sums are wide enough on series whose truth is known`(
    _ kind: String
  ) {
    for sum in [false, true] {
      let off = shortfall(kind, sum: sum)
      #expect(off < allowed, "\(kind), sum \(sum): \(off)")
    }
  }

  /// Late steps must not be wide at the cost of the first: the mean over steps would hide it.
  @Test(arguments: ["level", "still"])
  func `the intervals of the first and of the last step are each wide enough`(_ kind: String) {
    for step in [0, horizon - 1] {
      let off = shortfall(kind, step: step)
      #expect(off < allowed, "\(kind), step \(step + 1): \(off)")
      #expect(shortfall(kind, step: step, narrowing: 1.3) > allowed, "\(kind), step \(step + 1)")
    }
  }

  @Test(arguments: ["level", "still", "counts"])
  func `intervals that are too narrow by a factor of 1.3 are caught`(_ kind: String) {
    #expect(shortfall(kind, sum: false, narrowing: 1.3) > allowed, "\(kind)")
  }

  @Test func `a series with a wild past gets wider intervals and one with a calm past narrower`()
    throws
  {
    func width(_ late: Double) -> Double {
      var stream = RandomStream(seed: 3)
      let values = (0..<80).map { 100 + ($0 < 40 ? 4 : late) * stream.nextNormal() }
      let series = Series(values: values, isNonnegative: false)
      let model = MovingAverage(window: 8)
      let step = forecastWithFallback(series, model, horizon: 4).forecast.steps[0]
      let plain = model.fitted(series).forecast(4).steps[0]
      return step.standardDeviation / plain.standardDeviation
    }
    #expect(width(8) > width(4) && width(4) > width(2))
  }
}

extension ForecastModel {
  fileprivate func fitted(_ series: Series) -> any FittedModel {
    guard let fit = try? fit(series) else { preconditionFailure("the model must fit") }
    return fit
  }
}
