internal import Chronology
import PairForecasting

/// The periods that a replay simulates, and the horizon of their forecasts.
struct ReplayFrame: Sendable {
  let period: Period
  /// The number of the period after the last one simulated.
  let end: Int
  /// The largest number of scored periods.
  let periods: Int
  /// The season length of the series in periods.
  let season: Int
  private let plan: ReplayPlan
  /// The smallest horizon of a forecast, in periods.
  private let leastHorizon: Int
  /// The day on which the last period ends.
  private let lastDay: Day

  /// Periods of history that a pair needs before its first simulated period.
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

  /// The horizon of each forecast of a pair, in periods.
  func horizon(_ situation: PairSituation) -> Int {
    let reach = plan.variants(of: situation).map { $0.reachDays(for: plan.targets) }.max() ?? 1
    // A review on the last day of a period needs as much more.
    let longest = reach + Double(period.length(of: lastDay))
    return max(leastHorizon, PeriodDays.periods(period, asOf: lastDay, covering: longest))
  }

  /// Periods simulated before the first scored one: the plan's number, or the longest protection
  /// interval of the pair.
  func warmUp(_ situation: PairSituation) -> Int {
    if let warmUp = plan.warmUp { return warmUp }
    let days = plan.variants(of: situation).map(\.protectionDays).max() ?? 0
    let length = Double(period.length(of: period.start(ofIndex: end)))
    return max(1, Int((days / length).rounded(.up)))
  }

  /// The simulated periods of a pair, as offsets in its series; nil where its history is too short.
  func span(of pair: PairSeries, _ situation: PairSituation) -> Range<Int>? {
    let wanted = end - periods - warmUp(situation) - pair.firstPeriod
    let first = max(wanted, Self.leastHistory)
    let count = pair.demand.count
    return first + warmUp(situation) < count ? first..<count : nil
  }
}
