import Identifiers
internal import NumericalMethods
package import PairForecasting

/// What customers really asked for in the periods of one series.
///
/// Demand is that of `fact_demand`. Where it is not known the shelf sells what was recorded, and the
/// period is scored for nobody.
package struct ReplayDemand: Sendable {
  private let series: PairSeries
  private let seed: UInt64

  /// The truth of a pair; the seed decides on which days of a period its units were asked for.
  package init(_ series: PairSeries, seed: UInt64) {
    self.series = series
    self.seed = seed
  }

  /// Whether the demand of a period, counted from the pair's first, is known.
  package func isKnown(_ period: Int) -> Bool { series.demand[period].isFinite }

  /// The units asked for in a period.
  package func demand(_ period: Int) -> Double {
    let demand = series.demand[period]
    if demand.isFinite { return max(0, demand) }
    return period < series.sold.count ? max(0, series.sold[period]) : 0
  }

  /// The units asked for before each day of a period, and at its end.
  ///
  /// Whole units fall on days of their own; the numbers are drawn per period, so that they are the
  /// same whatever the contestants order.
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
