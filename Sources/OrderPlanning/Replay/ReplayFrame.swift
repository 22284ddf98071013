internal import Chronology
import PairForecasting

/// Which periods are played, and how far forecasts must reach in them.
struct ReplayFrame: Sendable {
  let period: Period
  /// The number of the period after the last one played.
  let end: Int
  /// Periods that are scored at most.
  let periods: Int
  /// The season of the series in periods.
  let season: Int
  private let plan: ReplayPlan
  /// Periods that each forecast covers at least.
  private let leastHorizon: Int
  /// The day on which the last period ends.
  private let lastDay: Day

  /// Periods of history with which a pair joins at the earliest.
  static let leastHistory = 4

  init(_ panel: DemandPanel, _ plan: ReplayPlan, horizon: Int, season: Int) {
    period = panel.period
    end = panel.firstForecastPeriod
    let length = end - (panel.pairs.map(\.firstPeriod).min() ?? end)
    periods = plan.isShortened ? max(1, min(plan.periods, length / 2)) : plan.periods
    self.season = season
    self.plan = plan
    leastHorizon = horizon
    lastDay = panel.period.start(ofIndex: end)
  }

  /// Periods that each forecast of a pair covers.
  func horizon(_ situation: PairSituation) -> Int {
    let reach = plan.variants(of: situation).map { $0.reachDays(for: plan.targets) }.max() ?? 1
    // A review on the last day of a period needs as much more.
    let longest = reach + Double(period.length(of: lastDay))
    return max(leastHorizon, PeriodDays.periods(period, asOf: lastDay, covering: longest))
  }

  /// Periods that are played before the first one scored: the longest protection interval.
  func warmUp(_ situation: PairSituation) -> Int {
    if let warmUp = plan.warmUp { return warmUp }
    let days = plan.variants(of: situation).map(\.protectionDays).max() ?? 0
    let length = Double(period.length(of: period.start(ofIndex: end)))
    return max(1, Int((days / length).rounded(.up)))
  }

  /// The periods of a pair that are played, by their place in its series; nil where it is too young.
  func span(of pair: PairSeries, _ situation: PairSituation) -> Range<Int>? {
    let wanted = end - periods - warmUp(situation) - pair.firstPeriod
    let first = max(wanted, Self.leastHistory)
    let count = pair.demand.count
    return first + warmUp(situation) < count ? first..<count : nil
  }
}
