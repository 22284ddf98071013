import Chronology
import Forecasting
import Identifiers
import NumericalMethods
import OrderPlanning
import Replenishment
import TestSupport
import Testing
import Workspace

/// The time that a run's decisions take, paths and lead times drawn, against that of drawing as many
/// normal numbers; the limit is about ten times what it takes.
@Suite(.serialized)
struct DecisionSpeedTests {
  private static let monday = Day("2026-06-01") ?? Day(0)
  private static let days = PeriodDays(.week(startsOn: .monday), asOf: monday, count: 6)

  private static func terms(_ item: Int) -> PairSituation {
    var terms = PairSituation(
      Pair(location: "L", product: "P\(item)"), leadTimeDays: 12, reviewPeriodDays: 7,
      leadTimeDeviationDays: 3, onHand: Double(item % 40))
    terms.arrivals = [(4, 12), (9, 6)]
    return terms
  }

  /// Decides orders of items that differ; returns the units ordered.
  private static func decide(_ items: Range<Int>) -> Double {
    var settings = Settings().replenishment
    settings.target = .fillRate(0.97)
    settings.unmetDemand = .lost
    let decider = OrderDecider(settings: settings)
    return items.reduce(0) { ordered, item in
      let mean = 2 + Double(item % 20)
      let forecast = Forecast(
        independent: [Double](repeating: mean, count: 6).map { Poisson(mean: $0) })
      let terms = terms(item)
      let demand = OrderDecider.sample(
        forecast, for: [terms], under: [settings.target], days, seed: 1, key: "L|P\(item)")
      return ordered + decider.decide(demand, terms, days).order.units
    }
  }

  @Test func `a decision with its paths takes some normal draws per path and period`() {
    let items = 100
    var (ordered, drawn) = (0.0, 0.0)
    let ratio = ProcessorTime.ratio(
      of: { ordered = Self.decide(0..<items) },
      to: {
        var stream = RandomStream(seed: 1)
        for _ in 0..<(items * 1_000 * 6) { drawn += stream.nextNormal() }
      })
    let seconds = ProcessorTime.least(of: 1) { ordered = Self.decide(0..<items) }
    print(
      "30,000 items, variable lead times: \(seconds * 30_000 / Double(items)) s, \(ratio) draws")
    #expect(ordered > 0 && drawn != 0)
    #expect(ratio < 120)
  }
}
