import Identifiers
internal import NumericalMethods
package import PairForecasting

/// The actual demand of one pair, period by period, that a replay serves.
///
/// It is the demand in `fact_demand`. Where that is unknown, the recorded sales are used to keep
/// the stock going, and the period is not scored.
package struct ReplayDemand: Sendable {
  private let series: PairSeries
  private let seed: UInt64

  /// The demand of a pair; the seed places the units of a period on its days.
  package init(_ series: PairSeries, seed: UInt64) {
    self.series = series
    self.seed = seed
  }

  /// Whether the demand of a period, counted from the pair's first, is known.
  package func isKnown(_ period: Int) -> Bool { series.demand[period].isFinite }

  /// Units demanded in a period.
  package func demand(_ period: Int) -> Double {
    let demand = series.demand[period]
    if demand.isFinite { return max(0, demand) }
    return period < series.sold.count ? max(0, series.sold[period]) : 0
  }

  /// Units demanded from the start of a period to the start of each of its days, and to its end:
  /// `days` + 1 values.
  ///
  /// Fewer than 64 whole units are placed on random days one by one; other demand is spread evenly.
  /// Random numbers are drawn per period, so that demand is the same for all contestants.
  package func cumulative(_ period: Int, days: Int) -> [Double] {
    let demand = demand(period)
    guard demand == demand.rounded(), demand < 64 else {
      return (0...days).map { $0 == days ? demand : demand * Double($0) / Double(days) }
    }
    var stream = RandomStream(
      seed: seed, key: "\(series.pair.key)|days|\(series.firstPeriod + period)")
    var byDay = [Double](repeating: 0, count: days + 1)
    for _ in 0..<Int(demand) {
      byDay[1 + min(days - 1, Int(stream.nextUniform() * Double(days)))] += 1
    }
    for day in 1...days { byDay[day] += byDay[day - 1] }
    return byDay
  }
}
