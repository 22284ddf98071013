import Chronology
import Forecasting
import Identifiers
import NumericalMethods
import OrderPlanning
import PairForecasting
import Workspace

/// Panels and plans of which much can be worked out by hand.
enum ReplayCases {
  static let period = Period.week(startsOn: .monday)
  /// The number of the period after the last one.
  static let end = period.index(of: Day("2024-04-15") ?? Day(0))

  /// A pair whose last period is the one before `end`; nan is demand that is not known.
  static func pair(
    _ demand: [Double], product: String = "P", sold: [Double]? = nil, end: Int = end
  ) -> PairSeries {
    PairSeries(
      Pair(location: "L", product: product), department: "D", firstPeriod: end - demand.count,
      demand: demand, sold: sold ?? demand.map { $0.isFinite ? $0 : 0 },
      inStockShare: demand.map { $0.isFinite ? 1 : 0 })
  }

  /// Pairs with counts about levels of their own, and weeks of unknown demand.
  static func panel(_ count: Int, weeks: Int, seed: UInt64 = 3, gaps: Bool = true) -> DemandPanel {
    let pairs = (0..<count).map { number in
      var stream = RandomStream(seed: seed, key: "pair \(number)")
      let level = 1 + 12 * stream.nextUniform()
      let sold = (0..<weeks).map { _ in Poisson(mean: level).quantile(stream.nextUniform()) }
      let demand = sold.map { gaps && stream.nextUniform() < 0.1 ? Double.nan : $0 }
      return pair(demand, product: "P\(100 + number)", sold: sold)
    }
    return DemandPanel(pairs: pairs, period: period, firstForecastPeriod: end)
  }

  static func terms(
    _ panel: DemandPanel, lead: Double = 14, review: Double = 7, deviation: Double = 0,
    pack: Double = 1
  ) -> [PairSituation] {
    panel.pairs.map {
      PairSituation(
        Pair(location: "L", product: $0.pair.product), leadTimeDays: lead, reviewPeriodDays: review,
        leadTimeDeviationDays: deviation, packSize: pack, unitCost: 2, unitPrice: 3)
    }
  }

  static let cost = OrderTarget.cost(holdingPerUnitWeek: 0.2, shortagePerUnit: 1)

  static func plan(
    _ periods: Int, _ models: [ModelEntry] = [.simpleExponentialSmoothing],
    targets: [OrderTarget] = [cost]
  ) -> ReplayPlan {
    ReplayPlan(
      periods: periods, models: models.map { ModelSpecification($0) }, targets: targets,
      prices: .perUnit(holdingPerWeek: 0.2, shortage: 1))
  }
}
