package import Forecasting
import NumericalMethods
package import Replenishment
package import Workspace

/// Decides how much to order of one pair: a pure function of demand, terms and stock, shared by the
/// weekly run and replays.
package struct OrderDecider: Sendable {
  let settings: ReplenishmentSettings

  /// Takes the replenishment settings.
  package init(settings: ReplenishmentSettings) { self.settings = settings }

  /// Whether unmet demand is lost, not backordered.
  package var isLost: Bool { settings.unmetDemand == .lost }

  /// The usual number of sample paths: a 0.95 quantile is exact to about one percentage point.
  static let paths = 1_000
  /// The number of paths where the standard deviation of demand exceeds its mean: there a fill rate
  /// depends on rare large demands.
  static let pathsOfLumpyDemand = 4_000
  /// The smallest number of paths, used for the longest intervals.
  static let fewestPaths = 500
  /// The largest product of paths and squared periods: 4,000 paths of 316 periods.
  static let mostWork = 400_000_000

  /// A decision before and after constraints, with the figures that explain it.
  package struct Decided {
    /// The quantity before constraints, from stock and demand.
    package let decision: OrderDecision
    /// The quantity after the supplier's terms and the shelf's limits.
    package let order: ConstrainedOrder
    /// The supplier's terms and the shelf's limits.
    package let constraints: OrderConstraints
    /// The safety stock, split into the parts due to demand and to the lead time.
    package let safetyStock: SafetyStockSplit
    /// The sample paths on which the decision is based.
    package let paths: DecisionPaths
    /// Expected demand in units per week.
    package let weeklyDemand: Double
    /// The reorder point and the order-up-to level.
    package let levels: ReorderPoints
  }

  /// The sample paths for deciding orders under any of these situations and targets; the same key
  /// draws the same numbers.
  ///
  /// - Parameter targets: a cost target may need paths beyond the protection interval.
  package static func sample(
    _ forecast: Forecast, for situations: [PairSituation], under targets: [OrderTarget],
    _ days: PeriodDays, seed: UInt64, key: String
  ) -> SampledDemand {
    // Where lead times vary, a path's interval may end later than the mean interval, but hardly
    // ever by more than six standard deviations.
    func periods(for targets: [OrderTarget]) -> Int {
      let needed = situations.map {
        days.periods(before: $0.decidingDays(for: targets) + 6 * $0.leadTimeDeviationDays)
      }
      return min(needed.max() ?? 1, forecast.steps.count)
    }
    let total = forecast.total(0..<periods(for: []))
    return SampledDemand(
      number(over: periods(for: targets), isLumpy: total.standardDeviation > total.mean),
      of: forecast, periods: periods(for: targets), using: RandomStream(seed: seed, key: key))
  }

  /// The number of paths: fewer where there are hundreds of periods, since the work grows with
  /// their square.
  private static func number(over periods: Int, isLumpy: Bool) -> Int {
    let wanted = isLumpy ? pathsOfLumpyDemand : paths
    return min(wanted, max(fewestPaths, mostWork / (periods * periods)))
  }

  /// Decides the order of a pair whose periods begin on `days`.
  package func decide(
    _ demand: SampledDemand, _ situation: PairSituation, _ days: PeriodDays
  ) -> Decided {
    let weekly = days.demand(demand.means, from: 0, to: 28) / 4
    let sizes = PolicyLots(situation, settings, demand, days, weekly: weekly)
    let review = PeriodicReview(
      target: target(situation), unmetDemand: isLost ? .lost : .backordered,
      sizing: sizes.sizing, leastSaleProbability: settings.leastSaleProbability(of: situation))
    var (decision, paths) = decide(review, demand, situation, window: situation.windowDays, days)
    if situation.policy == .newsvendor, situation.lookDays < situation.windowDays {
      let (due, _) = decide(review, demand, situation, window: situation.lookDays, days)
      decision = decision.ordered(when: due)
    }
    let constraints = constraints(situation, demand.means, days, lot: sizes.orderQuantity)
    return Decided(
      decision: decision, order: constraints.apply(to: decision), constraints: constraints,
      safetyStock: paths.split(decision.safetyStock), paths: paths, weeklyDemand: weekly,
      levels: ReorderPoints(situation.policy, decision, sizes))
  }

  /// The decision for a window of `window` days that begins when the order arrives.
  private func decide(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ situation: PairSituation, window: Double,
    _ days: PeriodDays
  ) -> (OrderDecision, DecisionPaths) {
    situation.leadTimeDeviationDays > 0
      ? varying(policy, demand, situation, window: window, days)
      : fixed(policy, demand, situation, window: window, days)
  }

  /// The decision with a fixed lead time: all paths have the same buckets.
  private func fixed(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ situation: PairSituation, window: Double,
    _ days: PeriodDays
  ) -> (OrderDecision, DecisionPaths) {
    var stream = demand.stream
    let buckets = BucketedDemand(
      leadTimeDays: situation.leadTimeDays, reviewPeriodDays: window, arrivals: situation.arrivals,
      reviewsAhead: demand.reaches(situation.decidingDays(for: [settings.target]), days)
        ? situation.reviewsAhead(for: settings.target) : 0)
    let paths = buckets.paths(of: demand, days: days, using: &stream)
    let protection = buckets.reviews.first?.arrives ?? paths.buckets
    let reviews = buckets.reviews.map { at, arrives in
      let day = buckets.starts[at]
      return ReviewsAhead.Review(
        at: at, arrives: arrives,
        levelChange: levelChange(demand.means, situation, until: day, days))
    }
    let decisionPaths = DecisionPaths(
      demand: paths.first(protection),
      arrivals: ArrivalPaths(
        buckets: protection, units: Array(buckets.arrivals.prefix(protection)),
        orderArrives: [buckets.orderArrives]),
      netStock: situation.onHand, lengths: nil)
    let decision = policy.decide(
      demand: decisionPaths.demand,
      shelf: Shelf(onHand: situation.onHand, arrivals: decisionPaths.arrivals.units),
      orderArrives: buckets.orderArrives,
      ahead: reviews.isEmpty ? nil : ReviewsAhead(demand: paths, reviews: reviews))
    return (decision, decisionPaths)
  }

  /// The change of S from now to a day, in units: that of the mean demand over the protection
  /// interval.
  private func levelChange(
    _ means: [Double], _ situation: PairSituation, until day: Double, _ days: PeriodDays
  ) -> Double {
    func level(at start: Double) -> Double {
      min(days.demand(means, from: start, to: start + situation.protectionDays), largestQuantity)
    }
    return level(at: day) - level(at: 0)
  }

  /// The decision with a varying lead time: each path has its own arrival days.
  ///
  /// Where an open order is overdue, at least as much is ordered as if all were on time, since a
  /// late supplier must not lower the order.
  private func varying(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ situation: PairSituation, window: Double,
    _ days: PeriodDays
  ) -> (OrderDecision, DecisionPaths) {
    let leadTime = LeadTimeDistribution(
      mean: situation.leadTimeDays, standardDeviation: situation.leadTimeDeviationDays)
    func decide(_ open: [(day: Int, units: Double)]) -> (OrderDecision, DecisionPaths) {
      var stream = demand.stream
      let deliveries = PathDeliveries(situation, leadTime: leadTime, open: open, window: window)
      let paths = LeadTimePaths(demand, deliveries, days: days, using: &stream)
      let decisionPaths = DecisionPaths(
        demand: paths.demand, arrivals: paths.arrivals, netStock: situation.onHand,
        lengths: paths.lengths)
      return (policy.decide(decisionPaths), decisionPaths)
    }
    let expected = decide(situation.arrivals)
    guard situation.arrivals.contains(where: { $0.day < 0 }) else { return expected }
    let onTime = decide(situation.arrivals.map { (max(0, $0.day), $0.units) })
    return onTime.0.rawUnits > expected.0.rawUnits ? onTime : expected
  }

  /// The target of the order in its window.
  ///
  /// Units left over by a season are written down to zero. With backorders, a unit short costs the
  /// same per review period under continuous review as under periodic review.
  private func target(_ situation: PairSituation) -> ServiceTarget {
    switch settings.target {
    case .fillRate(let share): return .fillRate(share)
    case .cycleService(let probability): return .cycleService(probability)
    case .cost(let holding, var shortage):
      var left = holding * situation.windowDays / 7
      if situation.policy == .newsvendor { left += max(0, situation.unitCost ?? 0) }
      if situation.policy == .continuous, settings.unmetDemand == .backorder {
        shortage *= situation.windowDays / max(1, situation.reviewPeriodDays)
      }
      return .cost(holdingPerUnit: left, shortagePerUnit: shortage)
    }
  }

  private func constraints(
    _ situation: PairSituation, _ means: [Double], _ days: PeriodDays, lot: Double?
  ) -> OrderConstraints {
    // The newsvendor policy already weighs units left over, so shelf life is no further limit.
    let life = situation.policy == .newsvendor ? nil : situation.shelfLifeDays
    let sold = life.map { life in
      days.demand(
        means, from: situation.leadTimeDays, to: situation.leadTimeDays + Double(max(life, 0)))
    }
    return OrderConstraints(
      minimumOrderQuantity: max(0, situation.minimumOrderQuantity),
      packSize: situation.pack, orderQuantity: lot,
      maximumStock: situation.maximumStock.map { max(0, $0) },
      unitsSoldWithinShelfLife: sold)
  }
}

extension PeriodicReview {
  fileprivate func decide(_ paths: DecisionPaths) -> OrderDecision {
    decide(demand: paths.demand, netStock: paths.netStock, arrivals: paths.arrivals)
  }
}
