import Chronology
import Forecasting
import Identifiers
import NumericalMethods
import OrderPlanning
import PairForecasting
import Replenishment
import Testing
import Workspace

/// Where suppliers are late, a replay decides what the weekly run would have decided.
@Suite struct OverdueReplayTests {
  private static let (lead, deviation, weeks) = (8.0, 10.0, 30)

  /// Reviews of the replay, those with an overdue order, and those decided otherwise than by the run's
  /// own function on a plain account of shelf and orders.
  private func differences(
    isClipped: Bool = false
  ) throws -> (reviews: Int, overdue: Int, different: Int) {
    let panel = ReplayCases.panel(6, weeks: 140, gaps: false)
    let terms = ReplayCases.terms(panel, lead: Self.lead, deviation: Self.deviation)
    var plan = ReplayCases.plan(Self.weeks, [.seasonalNaive], targets: [.fillRate(0.9)])
    (plan.warmUp, plan.refitInterval) = (0, 1)
    var settings = Settings()
    settings.replenishment.unmetDemand = .backorder
    let report = Replay(panel, terms, settings, plan).run()
    var found = (reviews: 0, overdue: 0, different: 0)
    for (pair, terms) in zip(panel.pairs, terms) {
      let row = try #require(
        report.pairRows.first { $0.pair == pair.pair && !$0.contestant.isBaseline })
      count(Dictionary(row.orders) { $0 + $1 }, pair, terms, plan, isClipped, into: &found)
    }
    return found
  }

  private func count(
    _ placed: [Int: Double], _ pair: PairSeries, _ terms: PairSituation, _ plan: ReplayPlan,
    _ isClipped: Bool, into found: inout (reviews: Int, overdue: Int, different: Int)
  ) {
    let first = pair.demand.count - Self.weeks
    let truth = ReplayDemand(pair, seed: 1)
    let one = (RecentMean(pair.demand[..<first]).mean + 0.5).rounded(.down)
    let start = ReplayCases.period.start(ofIndex: pair.firstPeriod + first).number
    var onHand = one
    var open = [(arrives: start + 1, expected: start + 1, units: one)]
    for week in first..<pair.demand.count {
      let day = start + 7 * (week - first)
      var seen = terms
      seen.onHand = onHand
      // What is overdue by more than three lead times is given up.
      seen.arrivals = open.filter { day - $0.expected <= Int(3 * Self.lead) }.map {
        (isClipped ? max(0, $0.expected - day) : $0.expected - day, $0.units)
      }
      let wanted = decided(pair, seen, week: week, day: day)
      found.reviews += 1
      found.overdue += open.contains { $0.expected < day } ? 1 : 0
      found.different += wanted == (placed[day] ?? 0) ? 0 : 1
      if let units = placed[day] {
        var stream = RandomStream(seed: 1, key: "L|\(pair.pair.product)|lead|\(day)")
        let days = max(0, Int((Self.lead + Self.deviation * stream.nextNormal()).rounded()))
        open.append((day + days, day + Int(Self.lead), units))
      }
      let asked = truth.cumulative(week, days: 7)
      for part in 0..<7 {
        for order in open where order.arrives == day + part { onHand += order.units }
        onHand -= asked[part + 1] - asked[part]
      }
      open.removeAll { $0.arrives < day + 7 }
    }
  }

  /// What the weekly run decides on a shelf.
  private func decided(
    _ pair: PairSeries, _ terms: PairSituation, week: Int, day: Int
  ) -> Double {
    let series = Series(values: Array(pair.demand[..<week]), seasonLengths: [52])
    let forecast = forecastWithFallback(series, SeasonalNaive(), horizon: 8).forecast
    let days = PeriodDays(ReplayCases.period, asOf: Day(day), count: 8)
    let demand = OrderDecider.sample(
      forecast, for: [terms], under: [.fillRate(0.9)], days, seed: 1, key: "L|\(pair.pair.product)")
    var settings = Settings().replenishment
    settings.target = .fillRate(0.9)
    settings.unmetDemand = .backorder
    return OrderDecider(settings: settings).decide(demand, terms, days).order.units
  }

  @Test func `each order is the run's own, overdue orders and all`() throws {
    let found = try differences()
    #expect(found.reviews == 6 * Self.weeks && found.overdue > 15)
    #expect(found.different == 0)
  }

  @Test func `overdue orders that are expected at once are caught`() throws {
    #expect(try differences(isClipped: true).different > 3)
  }
}
