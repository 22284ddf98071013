internal import Chronology

/// Which periods are played, and how far forecasts must reach in them.
struct ReplayFrame: Sendable {
  let period: Period
  /// The number of the period after the last one played.
  let end: Int
  /// Periods that are scored at most.
  let periods: Int
  /// Periods that each forecast covers.
  let horizon: Int
  /// The season of the series in periods.
  let season: Int
  private let plan: ReplayPlan

  /// Periods of history with which a pair joins at the earliest.
  static let leastHistory = 4

  init(_ panel: DemandPanel, _ terms: [StockTerms], _ plan: ReplayPlan, horizon: Int, season: Int) {
    period = panel.period
    end = panel.firstForecastPeriod
    let length = end - (panel.pairs.map(\.firstPeriod).min() ?? end)
    periods = plan.isShortened ? max(1, min(plan.periods, length / 2)) : plan.periods
    self.season = season
    self.plan = plan
    let reach = terms.flatMap { terms in
      plan.variants(of: terms).map { $0.reachDays(for: plan.targets) }
    }
    // A review on the last day of a period needs as much more.
    let longest = (reach.max() ?? 1) + Double(panel.period.length(of: Self.lastDay(panel)))
    self.horizon = max(
      horizon,
      PeriodDays.periods(panel.period, asOf: Self.lastDay(panel), covering: longest))
  }

  private static func lastDay(_ panel: DemandPanel) -> Day {
    panel.period.start(ofIndex: panel.firstForecastPeriod)
  }

  /// Periods that are played before the first one scored: the longest protection interval.
  func warmUp(_ terms: StockTerms) -> Int {
    if let warmUp = plan.warmUp { return warmUp }
    let days = plan.variants(of: terms).map(\.protectionDays).max() ?? 0
    let length = Double(period.length(of: period.start(ofIndex: end)))
    return max(1, Int((days / length).rounded(.up)))
  }

  /// The periods of a pair that are played, by their place in its series; nil where it is too young.
  func span(of pair: PairSeries, _ terms: StockTerms) -> Range<Int>? {
    let wanted = end - periods - warmUp(terms) - pair.firstPeriod
    let first = max(wanted, Self.leastHistory)
    let count = pair.demand.count
    return first + warmUp(terms) < count ? first..<count : nil
  }
}
