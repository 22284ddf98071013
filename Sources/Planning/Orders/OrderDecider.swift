import Forecasting
import NumericalMethods
import Replenishment
import Workspace

/// Decides how much to order of one pair: a pure function of demand, terms and shelf, the same for
/// the weekly run and for replays of the past.
struct OrderDecider: Sendable {
  let settings: ReplenishmentSettings

  /// Paths on which each order is decided: enough for a quantile of 0.95 to within about a point.
  static let paths = 1_000

  /// A decision with what constraints made of it.
  struct Decided {
    let decision: OrderDecision
    let order: ConstrainedOrder
    /// Expected demand in a week.
    let weeklyDemand: Double
  }

  /// The paths on which orders are decided on any of some terms; the same key draws the same numbers.
  static func sample(
    _ forecast: Forecast, for terms: [StockTerms], _ days: PeriodDays, seed: UInt64, key: String
  ) -> SampledDemand {
    // Where lead times vary, a path's interval may end later than the mean one.
    let needed = terms.map { terms in
      terms.leadTimeDeviationDays > 0
        ? forecast.steps.count
        : days.periods(before: terms.leadTimeDays + max(terms.reviewPeriodDays, 1))
    }
    return SampledDemand(
      paths, of: forecast, periods: needed.max(), using: RandomStream(seed: seed, key: key))
  }

  /// Decides the order of a pair whose periods begin on `days`.
  func decide(_ demand: SampledDemand, _ terms: StockTerms, _ days: PeriodDays) -> Decided {
    var stream = demand.stream
    let buckets = BucketedDemand(
      leadTimeDays: terms.leadTimeDays, reviewPeriodDays: terms.reviewPeriodDays,
      arrivals: terms.arrivals)
    let paths = buckets.paths(
      of: demand, days: days, deviation: terms.leadTimeDeviationDays, using: &stream)
    let policy = PeriodicReview(
      target: target(reviewDays: terms.reviewPeriodDays),
      unmetDemand: settings.unmetDemand == .lost ? .lost : .backordered)
    let decision = policy.decide(
      demand: paths, shelf: Shelf(onHand: terms.onHand, arrivals: buckets.arrivals),
      orderArrives: buckets.orderArrives)
    let weekly = days.demand(demand.means, from: 0, to: 28) / 4
    let order = constraints(terms, demand.means, days, weekly: weekly).apply(to: decision)
    return Decided(decision: decision, order: order, weeklyDemand: weekly)
  }

  private func target(reviewDays: Double) -> ServiceTarget {
    switch settings.target {
    case .cost(let holding, let shortage):
      .cost(holdingPerUnit: holding * reviewDays / 7, shortagePerUnit: shortage)
    case .fillRate(let share): .fillRate(share)
    case .cycleService(let probability): .cycleService(probability)
    }
  }

  private func constraints(
    _ terms: StockTerms, _ means: [Double], _ days: PeriodDays, weekly: Double
  ) -> OrderConstraints {
    let sold = terms.shelfLifeDays.map { life in
      days.demand(
        means, from: terms.leadTimeDays, to: terms.leadTimeDays + Double(max(life, 0)))
    }
    return OrderConstraints(
      minimumOrderQuantity: max(0, terms.minimumOrderQuantity),
      packSize: max(0.001, terms.packSize), maximumStock: terms.maximumStock.map { max(0, $0) },
      unitsSoldWithinShelfLife: sold, maximumCover: settings.maxCoverWeeks * weekly)
  }
}

extension TargetSettings {
  /// The target as order lines name it.
  var summary: String {
    switch self {
    case .cost(let holding, let shortage): "cost \(holding) per week, \(shortage) per unit short"
    case .fillRate(let share): "fill rate \(share)"
    case .cycleService(let probability): "cycle service \(probability)"
    }
  }
}
