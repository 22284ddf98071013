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

/// By how much the shares of actuals in 80 % and 95 % intervals miss, and by how much chance may.
///
/// Of counts the nominal share must lie between those strictly inside and on or inside. `narrowing`
/// moves the actuals away from the mean, as intervals that are too narrow by it would see them.
private func miss(_ kind: String, sum: Bool, narrowing: Double = 1) -> Double {
  let horizon = 6
  let total = 300
  var inside = [0.0, 0.0]
  var within = [0.0, 0.0]
  var judged = 0.0
  for seed in 0..<total {
    let values = simulated(kind, count: 60 + horizon, seed: UInt64(seed))
    let series = Series(values: Array(values.prefix(60)), isNonnegative: kind == "counts")
    let model = SimpleExponentialSmoothing()
    let forecast = forecastNeverFailing(series, model, horizon: horizon).forecast
    let future = Array(values.suffix(horizon))
    let cases: [(any Distribution, Double)] =
      sum
      ? [(forecast.total(0..<horizon), future.reduce(0, +))]
      : Array(zip(forecast.steps, future))
    for (distribution, actual) in cases {
      let seen = distribution.mean + narrowing * (actual - distribution.mean)
      judged += 1
      for (index, tail) in [0.1, 0.025].enumerated() {
        let (low, high) = (distribution.quantile(tail), distribution.quantile(1 - tail))
        if seen > low && seen < high { inside[index] += 1 }
        if seen >= low && seen <= high { within[index] += 1 }
      }
    }
  }
  let misses = zip([0.8, 0.95], zip(inside, within)).map { level, shares in
    max(shares.0 / judged - level, level - shares.1 / judged)
  }
  return misses.max() ?? .infinity
}

@Suite struct CalibrationTests {
  /// Two points, and two standard errors of 300 series.
  private let allowed = 0.06

  @Test(arguments: ["level", "still", "fat", "counts"])
  func `intervals of steps and of sums hold on series whose truth is known`(_ kind: String) {
    for sum in [false, true] {
      let off = miss(kind, sum: sum)
      #expect(off < allowed, "\(kind), sum \(sum): \(off)")
    }
  }

  @Test(arguments: ["level", "still", "fat"])
  func `intervals that are too narrow by a factor of 1.3 are caught`(_ kind: String) {
    for sum in [false, true] {
      #expect(miss(kind, sum: sum, narrowing: 1.3) > allowed, "\(kind), sum \(sum)")
    }
  }

  @Test func `a series with a wild past gets wider intervals and one with a calm past narrower`()
    throws
  {
    func width(_ late: Double) -> Double {
      var stream = RandomStream(seed: 3)
      let values = (0..<80).map { 100 + ($0 < 40 ? 4 : late) * stream.nextNormal() }
      let series = Series(values: values, isNonnegative: false)
      let model = MovingAverage(window: 8)
      let step = forecastNeverFailing(series, model, horizon: 4).forecast.steps[0]
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
