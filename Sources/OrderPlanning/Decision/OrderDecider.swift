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

  /// Whether demand that finds an empty shelf is lost.
  package var isLost: Bool { settings.unmetDemand == .lost }

  /// Paths on which each order is decided: enough for a quantile of 0.95 to within about a point.
  static let paths = 1_000
  /// Paths where demand scatters by more than its mean: there a fill rate hangs on its rarest sizes.
  static let pathsOfLumpyDemand = 4_000
  /// Paths of the longest intervals.
  static let fewestPaths = 500
  /// Paths times squared periods, at most: 4,000 paths of 316 periods.
  static let mostWork = 400_000_000

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
    /// The futures on which it was taken.
    package let paths: DecisionPaths
    /// Expected demand in a week.
    package let weeklyDemand: Double
    /// The positions at or below which an order is due, and which it restores at most.
    package let levels: ReorderPoints
  }

  /// The paths on which orders are decided on any of some terms; the same key draws the same numbers.
  ///
  /// - Parameter targets: those of the orders; costs look beyond the protection interval.
  package static func sample(
    _ forecast: Forecast, for situations: [PairSituation], under targets: [OrderTarget],
    _ days: PeriodDays, seed: UInt64, key: String
  ) -> SampledDemand {
    // Where lead times vary, a path's interval may end later than the mean one, though hardly by more
    // than six deviations.
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

  /// How many paths are drawn: fewer where periods are hundreds, for the work grows with their square.
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

  /// The decision for the stretch of `window` days that begins when the order arrives.
  private func decide(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ situation: PairSituation, window: Double,
    _ days: PeriodDays
  ) -> (OrderDecision, DecisionPaths) {
    situation.leadTimeDeviationDays > 0
      ? varying(policy, demand, situation, window: window, days)
      : fixed(policy, demand, situation, window: window, days)
  }

  /// One cut for all paths, where every order takes as long as the last.
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

  /// How far S moves until a day: as the mean demand of the protection interval.
  private func levelChange(
    _ means: [Double], _ situation: PairSituation, until day: Double, _ days: PeriodDays
  ) -> Double {
    func level(at start: Double) -> Double {
      min(days.demand(means, from: start, to: start + situation.protectionDays), largestQuantity)
    }
    return level(at: day) - level(at: 0)
  }

  /// Each path with lead times of its own.
  ///
  /// Where an order is overdue, no less is ordered than if all were on time, for the supplier is the
  /// less to be trusted.
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

  /// What the order is to achieve in its window.
  ///
  /// What a season leaves over is written down. Where customers wait, a unit short costs as much in a
  /// review period, however often a watched shelf is looked at.
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
    // A season's purchase weighs what it may leave over already.
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
