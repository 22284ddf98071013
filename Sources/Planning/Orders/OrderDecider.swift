package import Forecasting
import NumericalMethods
package import Replenishment
package import Workspace

/// Decides how much to order of one pair: a pure function of demand, terms and shelf, the same for
/// the weekly run and for replays of the past.
package struct OrderDecider: Sendable {
  let settings: ReplenishmentSettings

  /// Decides by these settings.
  package init(settings: ReplenishmentSettings) { self.settings = settings }

  /// Paths on which each order is decided: enough for a quantile of 0.95 to within about a point.
  static let paths = 1_000

  /// A decision with what constraints made of it.
  package struct Decided {
    /// What stock and demand ask for.
    package let decision: OrderDecision
    /// What supplier and shelf make of it.
    package let order: ConstrainedOrder
    /// What they impose.
    package let constraints: OrderConstraints
    /// The safety stock by what it answers for.
    package let safetyStock: SafetyStockSplit
    /// Expected demand in a week.
    package let weeklyDemand: Double
  }

  /// The paths on which orders are decided on any of some terms; the same key draws the same numbers.
  package static func sample(
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
  package func decide(
    _ demand: SampledDemand, _ terms: StockTerms, _ days: PeriodDays
  ) -> Decided {
    let policy = PeriodicReview(
      target: target(reviewDays: terms.reviewPeriodDays),
      unmetDemand: settings.unmetDemand == .lost ? .lost : .backordered, sizing: sizing(terms))
    let (decision, safetyStock) =
      terms.leadTimeDeviationDays > 0
      ? varying(policy, demand, terms, days) : fixed(policy, demand, terms, days)
    let weekly = days.demand(demand.means, from: 0, to: 28) / 4
    let constraints = constraints(terms, demand.means, days, weekly: weekly)
    return Decided(
      decision: decision, order: constraints.apply(to: decision), constraints: constraints,
      safetyStock: safetyStock, weeklyDemand: weekly)
  }

  /// One cut for all paths, where every order takes as long as the last.
  private func fixed(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ terms: StockTerms, _ days: PeriodDays
  ) -> (OrderDecision, SafetyStockSplit) {
    var stream = demand.stream
    let buckets = BucketedDemand(
      leadTimeDays: terms.leadTimeDays, reviewPeriodDays: terms.reviewPeriodDays,
      arrivals: terms.arrivals)
    let decision = policy.decide(
      demand: buckets.paths(of: demand, days: days, using: &stream),
      shelf: Shelf(onHand: terms.onHand, arrivals: buckets.arrivals),
      orderArrives: buckets.orderArrives)
    let split = SafetyStockSplit(
      safetyStock: decision.safetyStock, demandVariance: 0, leadTimeVariance: 0)
    return (decision, split)
  }

  /// Each path with lead times of its own.
  ///
  /// Where an order is overdue, no less is ordered than if all were on time, for the supplier is the
  /// less to be trusted.
  private func varying(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ terms: StockTerms, _ days: PeriodDays
  ) -> (OrderDecision, SafetyStockSplit) {
    let leadTime = LeadTimeDistribution(
      mean: terms.leadTimeDays, standardDeviation: terms.leadTimeDeviationDays)
    func decide(_ open: [(day: Int, units: Double)]) -> (OrderDecision, SafetyStockSplit) {
      var stream = demand.stream
      let paths = LeadTimePaths(
        demand, leadTime: leadTime, leadTimeDays: terms.leadTimeDays,
        reviewDays: terms.reviewPeriodDays, open: open, days: days, using: &stream)
      let decision = policy.decide(
        demand: paths.demand, netStock: terms.onHand, arrivals: paths.arrivals)
      let split = SafetyStockSplit(
        safetyStock: decision.safetyStock, demand: paths.demand, lengths: paths.lengths)
      return (decision, split)
    }
    let expected = decide(terms.arrivals)
    guard terms.arrivals.contains(where: { $0.day < 0 }) else { return expected }
    let onTime = decide(terms.arrivals.map { (max(0, $0.day), $0.units) })
    return onTime.0.rawUnits > expected.0.rawUnits ? onTime : expected
  }

  /// Packs and minima make the shelf overshoot a target, which the decision allows for; single units
  /// cannot change what a quantile of whole demand asks for.
  private func sizing(_ terms: StockTerms) -> OrderSizing {
    let pack = terms.pack
    let minimum = max(0, terms.minimumOrderQuantity)
    if case .fillRate = settings.target { return .lots(of: pack, minimum: minimum) }
    return max(pack, minimum) <= 1 ? .exact : .lots(of: pack, minimum: minimum)
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
      packSize: terms.pack, maximumStock: terms.maximumStock.map { max(0, $0) },
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
