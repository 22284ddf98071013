import Chronology
import Forecasting
import Identifiers
import NumericalMethods
import OrderPlanning
import Replenishment
import Testing
import Workspace

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The time that a run's decisions take, paths and lead times drawn.
@Suite(.serialized)
struct DecisionSpeedTests {
  private static let monday = Day("2026-06-01") ?? Day(0)
  private static let days = PeriodDays(.week(startsOn: .monday), asOf: monday, count: 6)

  /// Processor seconds that this thread has spent.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func terms(_ item: Int) -> PairSituation {
    var terms = PairSituation(
      Pair(location: "L", product: "P\(item)"), leadTimeDays: 12, reviewPeriodDays: 7,
      leadTimeDeviationDays: 3, onHand: Double(item % 40))
    terms.arrivals = [(4, 12), (9, 6)]
    return terms
  }

  @Test
  func `30,000 items with variable lead times and two open orders are decided within a run`() {
    let items = 1_000
    var settings = Settings().replenishment
    settings.target = .fillRate(0.97)
    settings.unmetDemand = .lost
    let decider = OrderDecider(settings: settings)
    let start = Self.seconds()
    var ordered = 0.0
    for item in 0..<items {
      let mean = 2 + Double(item % 20)
      let forecast = Forecast(
        independent: [Double](repeating: mean, count: 6).map { Poisson(mean: $0) })
      let terms = Self.terms(item)
      let demand = OrderDecider.sample(
        forecast, for: [terms], under: [settings.target], Self.days, seed: 1, key: "L|P\(item)")
      ordered += decider.decide(demand, terms, Self.days).order.units
    }
    let time = (Self.seconds() - start) * 30_000 / Double(items)
    print("30,000 items, 1,000 paths, variable lead times, 2 open orders: \(time) s of one core")
    #expect(ordered > 0)
    // A bound against accidents; the figure itself depends on the machine and its load.
    #expect(time < 120)
  }
}
