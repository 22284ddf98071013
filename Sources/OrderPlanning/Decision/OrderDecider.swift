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
    package let futures: DecisionPaths
    /// Expected demand in a week.
    package let weeklyDemand: Double
    /// The positions at or below which an order is due, and which it restores at most.
    package let levels: ReorderLevels
  }

  /// The paths on which orders are decided on any of some terms; the same key draws the same numbers.
  ///
  /// - Parameter targets: those of the orders; costs look beyond the protection interval.
  package static func sample(
    _ forecast: Forecast, for terms: [PairSituation], under targets: [OrderTarget],
    _ days: PeriodDays, seed: UInt64, key: String
  ) -> SampledDemand {
    // Where lead times vary, a path's interval may end later than the mean one, though hardly by more
    // than six deviations.
    func periods(for targets: [OrderTarget]) -> Int {
      let needed = terms.map {
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
    _ demand: SampledDemand, _ terms: PairSituation, _ days: PeriodDays
  ) -> Decided {
    let weekly = days.demand(demand.means, from: 0, to: 28) / 4
    let sizes = PolicyLots(terms, settings, demand, days, weekly: weekly)
    let review = PeriodicReview(
      target: target(terms), unmetDemand: isLost ? .lost : .backordered,
      sizing: sizes.sizing, leastSaleProbability: settings.leastSaleProbability(of: terms))
    var (decision, futures) = decide(review, demand, terms, window: terms.windowDays, days)
    if terms.policy == .newsvendor, terms.lookDays < terms.windowDays {
      let (due, _) = decide(review, demand, terms, window: terms.lookDays, days)
      decision = decision.ordered(when: due)
    }
    let constraints = constraints(terms, demand.means, days, lot: sizes.orderQuantity)
    return Decided(
      decision: decision, order: constraints.apply(to: decision), constraints: constraints,
      safetyStock: futures.split(decision.safetyStock), futures: futures, weeklyDemand: weekly,
      levels: ReorderLevels(terms.policy, decision, sizes))
  }

  /// The decision for the stretch of `window` days that begins when the order arrives.
  private func decide(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ terms: PairSituation, window: Double,
    _ days: PeriodDays
  ) -> (OrderDecision, DecisionPaths) {
    terms.leadTimeDeviationDays > 0
      ? varying(policy, demand, terms, window: window, days)
      : fixed(policy, demand, terms, window: window, days)
  }

  /// One cut for all paths, where every order takes as long as the last.
  private func fixed(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ terms: PairSituation, window: Double,
    _ days: PeriodDays
  ) -> (OrderDecision, DecisionPaths) {
    var stream = demand.stream
    let buckets = BucketedDemand(
      leadTimeDays: terms.leadTimeDays, reviewPeriodDays: window, arrivals: terms.arrivals,
      reviewsAhead: demand.reaches(terms.decidingDays(for: [settings.target]), days)
        ? terms.reviewsAhead(for: settings.target) : 0)
    let paths = buckets.paths(of: demand, days: days, using: &stream)
    let protection = buckets.reviews.first?.arrives ?? paths.buckets
    let reviews = buckets.reviews.map { at, arrives in
      let day = buckets.starts[at]
      return ReviewsAhead.Review(
        at: at, arrives: arrives,
        levelChange: levelChange(demand.means, terms, until: day, days))
    }
    let futures = DecisionPaths(
      demand: paths.first(protection),
      arrivals: ArrivalPaths(
        buckets: protection, units: Array(buckets.arrivals.prefix(protection)),
        orderArrives: [buckets.orderArrives]),
      netStock: terms.onHand, lengths: nil)
    let decision = policy.decide(
      demand: futures.demand,
      shelf: Shelf(onHand: terms.onHand, arrivals: futures.arrivals.units),
      orderArrives: buckets.orderArrives,
      ahead: reviews.isEmpty ? nil : ReviewsAhead(demand: paths, reviews: reviews))
    return (decision, futures)
  }

  /// How far S moves until a day: as the mean demand of the protection interval.
  private func levelChange(
    _ means: [Double], _ terms: PairSituation, until day: Double, _ days: PeriodDays
  ) -> Double {
    func level(at start: Double) -> Double {
      min(days.demand(means, from: start, to: start + terms.protectionDays), largestQuantity)
    }
    return level(at: day) - level(at: 0)
  }

  /// Each path with lead times of its own.
  ///
  /// Where an order is overdue, no less is ordered than if all were on time, for the supplier is the
  /// less to be trusted.
  private func varying(
    _ policy: PeriodicReview, _ demand: SampledDemand, _ terms: PairSituation, window: Double,
    _ days: PeriodDays
  ) -> (OrderDecision, DecisionPaths) {
    let leadTime = LeadTimeDistribution(
      mean: terms.leadTimeDays, standardDeviation: terms.leadTimeDeviationDays)
    func decide(_ open: [(day: Int, units: Double)]) -> (OrderDecision, DecisionPaths) {
      var stream = demand.stream
      let paths = LeadTimePaths(
        demand, leadTime: leadTime, leadTimeDays: terms.leadTimeDays,
        reviewDays: window, isRegular: terms.policy == .orderUpTo, open: open, days: days,
        using: &stream)
      let futures = DecisionPaths(
        demand: paths.demand, arrivals: paths.arrivals, netStock: terms.onHand,
        lengths: paths.lengths)
      return (policy.decide(futures), futures)
    }
    let expected = decide(terms.arrivals)
    guard terms.arrivals.contains(where: { $0.day < 0 }) else { return expected }
    let onTime = decide(terms.arrivals.map { (max(0, $0.day), $0.units) })
    return onTime.0.rawUnits > expected.0.rawUnits ? onTime : expected
  }

  /// What the order is to achieve in its window.
  ///
  /// What a season leaves over is written down. Where customers wait, a unit short costs as much in a
  /// review period, however often a watched shelf is looked at.
  private func target(_ terms: PairSituation) -> ServiceTarget {
    switch settings.target {
    case .fillRate(let share): return .fillRate(share)
    case .cycleService(let probability): return .cycleService(probability)
    case .cost(let holding, var shortage):
      var left = holding * terms.windowDays / 7
      if terms.policy == .newsvendor { left += max(0, terms.unitCost ?? 0) }
      if terms.policy == .continuous, settings.unmetDemand == .backorder {
        shortage *= terms.windowDays / max(1, terms.reviewPeriodDays)
      }
      return .cost(holdingPerUnit: left, shortagePerUnit: shortage)
    }
  }

  private func constraints(
    _ terms: PairSituation, _ means: [Double], _ days: PeriodDays, lot: Double?
  ) -> OrderConstraints {
    // A season's purchase weighs what it may leave over already.
    let life = terms.policy == .newsvendor ? nil : terms.shelfLifeDays
    let sold = life.map { life in
      days.demand(
        means, from: terms.leadTimeDays, to: terms.leadTimeDays + Double(max(life, 0)))
    }
    return OrderConstraints(
      minimumOrderQuantity: max(0, terms.minimumOrderQuantity),
      packSize: terms.pack, orderQuantity: lot,
      maximumStock: terms.maximumStock.map { max(0, $0) },
      unitsSoldWithinShelfLife: sold)
  }
}

extension PeriodicReview {
  fileprivate func decide(_ futures: DecisionPaths) -> OrderDecision {
    decide(demand: futures.demand, netStock: futures.netStock, arrivals: futures.arrivals)
  }
}
