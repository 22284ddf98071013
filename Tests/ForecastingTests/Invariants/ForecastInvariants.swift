import Forecasting
import NumericalMethods

/// What any forecast of any series must keep to, whatever the model: see docs/models.md.
struct ForecastInvariants {
  let history: [Double]
  let season: Int

  /// So many times the largest value seen, or the mean where that is larger.
  static let ceiling = 5.0
  private static let rare = 0.001
  private static let defaultSeason = 52

  init(_ series: MadeSeries) {
    history = series.values
    season = series.season
  }

  /// What a forecast breaks, in words.
  func violations(_ forecast: Forecast) -> [String] {
    var found = forecast.steps.enumerated().flatMap { step, distribution in
      violations(of: distribution, periods: 1).map { "h \(step + 1): \($0)" }
    }
    let count = forecast.steps.count
    let total = forecast.total(0..<count)
    found += violations(of: total, periods: count).map { "sum: \($0)" }
    found += Self.inconsistencies(total, forecast.steps)
    return found
  }

  /// What one period's distribution breaks, or that of the sum of some.
  func violations(of distribution: any Distribution, periods: Int) -> [String] {
    let mean = distribution.mean
    let levels = [Self.rare, 0.025, 0.1, 0.5, 0.9, 0.975, 1 - Self.rare]
    let quantiles = distribution.quantiles(levels)
    guard mean.isFinite, quantiles.allSatisfy(\.isFinite) else { return ["not finite"] }
    var found: [String] = []
    if !zip(quantiles, quantiles.dropFirst()).allSatisfy({ $0 <= $1 }) { found.append("crossing") }
    let slack = 1e-9 * abs(mean)
    if mean < quantiles[0] - slack || mean > quantiles[6] + slack {
      found.append("mean \(mean) outside \(quantiles[0])...\(quantiles[6])")
    }
    if zeroShare < 0.1, mean >= leastSize, distribution.cdf(0.5 * leastSize) > 0.5 {
      found.append("P(nothing) = \(distribution.cdf(0.5 * leastSize)) with a mean of \(mean)")
    }
    let top = Self.ceiling * Double(periods) * max(largest, mean / Double(periods))
    if quantiles[6] > top * (1 + 1e-9) { found.append("q99.9 = \(quantiles[6]) above \(top)") }
    return found
  }

  /// Where the sum's quantiles cannot be those of a sum of such steps.
  static func inconsistencies(
    _ total: any Distribution, _ steps: [any Distribution]
  ) -> [String] {
    let mean = steps.reduce(0) { $0 + $1.mean }
    if abs(total.mean - mean) > 1e-9 * mean {
      return ["the sum's mean is \(total.mean), not \(mean)"]
    }
    // Of quantities that are not below zero a sum is at least any of them.
    return [rare, 0.1, 0.5, 0.9, 0.975, 1 - rare].compactMap { level in
      let largest = steps.map { $0.quantile(level) }.max() ?? 0
      let sum = total.quantile(level)
      return sum < largest * (1 - 1e-9) ? "sum \(level): \(sum) below a step's \(largest)" : nil
    }
  }

  private var recent: ArraySlice<Double> {
    history.suffix(2 * (season > 1 ? season : Self.defaultSeason))
  }
  private var largest: Double { history.max() ?? 0 }
  private var leastSize: Double { recent.filter { $0 > 0 }.min() ?? .infinity }
  private var zeroShare: Double {
    Double(recent.count { $0 == 0 }) / Double(recent.count)
  }
}
