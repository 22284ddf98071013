/// A policy that reviews the stock once in a review period: (R, S), (R, s, nQ) or (R, s, S).
///
/// The order placed now can be sold from its arrival on and has to last until the next review's
/// order arrives. It determines service in the *window* between these two arrivals; the protection
/// interval extends from now to the window's end. It cannot change anything before its arrival, but
/// must serve demand that was backordered until then.
public struct PeriodicReview: Sendable, Equatable {
  /// The service or cost target of the order in its window.
  public var target: ServiceTarget
  /// Whether unmet demand is lost or backordered, before the window and in it.
  public var unmetDemand: UnmetDemand
  /// How the size of an order follows from the need for it.
  public var sizing: OrderSizing
  /// The least probability, below 1, with which the last unit ordered must be needed in its window;
  /// 0 sets no limit.
  ///
  /// A service target alone may require stock for very rare demand: each further unit serves less,
  /// and the last ones may be needed on one path in a thousand.
  public var leastSaleProbability: Double

  /// Takes the parts of the policy, which must fulfil `isValid`.
  public init(
    target: ServiceTarget, unmetDemand: UnmetDemand, sizing: OrderSizing = .exact,
    leastSaleProbability: Double = 0
  ) {
    self.target = target
    self.unmetDemand = unmetDemand
    self.sizing = sizing
    self.leastSaleProbability = leastSaleProbability
    precondition(isValid, "\(Self.rule)")
  }

  /// Whether costs are positive and finite, service shares within 0 and 1, lots above 0.
  public var isValid: Bool {
    target.isValid && sizing.isValid && leastSaleProbability >= 0 && leastSaleProbability < 1
  }

  private static let rule =
    "costs and lots must be positive and finite, service shares and probabilities within 0 and 1"

  /// Decides the order from sample paths of demand, where all paths share the arrivals of the
  /// shelf.
  ///
  /// For a cost or a cycle service level the raw quantity is the smallest one that covers the need
  /// of at least that share of the paths; for a fill rate, the smallest one that leaves no more
  /// than the allowed share of the window's mean demand unmet. Where the window has no demand at
  /// all, a fill rate orders only what is owed to customers. Sizings other than `exact` reach the
  /// target on average over the overshoots that they cause.
  ///
  /// - Parameter orderArrives: the bucket at whose start the order placed now can be sold; the
  ///   protection interval ends with the last bucket.
  public func decide(
    demand: DemandPaths, shelf: Shelf, orderArrives: Int, ahead: ReviewsAhead? = nil
  ) -> OrderDecision {
    precondition(
      shelf.isValid, "stock must lie within 1e12 units, arrivals and backorders not below 0")
    precondition(
      shelf.arrivals.count == demand.buckets, "the shelf needs one arrival for each bucket")
    precondition(
      orderArrives >= 0 && orderArrives < demand.buckets, "the order must arrive in a bucket")
    let rollout = rollout(ahead, shelf, orderArrives)
    return decide(
      demand: demand, netStock: shelf.netStock,
      arrivals: ArrivalPaths(
        buckets: demand.buckets, units: shelf.arrivals, orderArrives: [orderArrives]),
      rollout: rollout)
  }

  /// Decides the order where arrivals differ from path to path.
  ///
  /// - Parameter netStock: on hand − backordered at the review.
  public func decide(
    demand: DemandPaths, netStock: Double, arrivals: ArrivalPaths
  ) -> OrderDecision {
    decide(demand: demand, netStock: netStock, arrivals: arrivals, rollout: nil)
  }

  private func decide(
    demand: DemandPaths, netStock: Double, arrivals: ArrivalPaths, rollout: OrderRollout?
  ) -> OrderDecision {
    precondition(isValid, "\(Self.rule)")
    precondition(abs(netStock) <= 2 * largestQuantity, "stock must lie within 1e12 units")
    precondition(arrivals.fits(demand), "arrivals must have the demand's paths and buckets")
    let needs = PathNeeds(
      demand: demand, netStock: netStock, arrivals: arrivals, unmetDemand: unmetDemand)
    var reached =
      cycleTrigger(needs, demand, netStock, arrivals)
      ?? self.trigger(needs, demand, arrivals) { enough($0, grain: sizing.grain) }
    if let rollout { reached += correction(needs, rollout) }
    let likely = likelyEnough(needs)
    // An empty shelf is not filled for very rare demand.
    let latest = likely > OrderConstraints.quantum ? latestTrigger(needs) : -.infinity
    let trigger = max(min(reached, likely), latest)
    return OrderDecision(
      trigger: trigger, unlikely: max(reached, latest) - trigger, spread: sizing.spread,
      needs: needs,
      inventoryPosition: netStock + arrivals.meanOnOrder)
  }

  /// Units by which the position is below the point at which an order is placed; negative above it.
  private func trigger(
    _ needs: PathNeeds, _ demand: DemandPaths, _ arrivals: ArrivalPaths,
    enough: (PathNeeds) -> Double
  ) -> Double {
    var seen = needs
    let window = { path in
      let first = arrivals.orderArrives[path * arrivals.orderStride]
      return demand.values[(path * demand.buckets + first)..<((path + 1) * demand.buckets)]
        .reduce(0, +)
    }
    if let overshoots = sizing.overshoots(windowDemand: window, paths: demand.count) {
      seen = needs.lowered(by: overshoots)
    }
    return enough(seen)
  }

  /// The trigger of a fill rate where demand is lost and an order covers at least the demand of the
  /// lead time and at least that of the window; nil elsewhere.
  ///
  /// Such an order arrives when no other is outstanding, and all demand lost in its cycle counts,
  /// not only that of one window. A cycle serves Q and loses as much as would be backordered, so
  /// that Q ÷ (Q + lost) = β (Hadley & Whitin 1963; Silver, Pyke & Thomas 2017): the calculation is
  /// that with backorders, with (1 − β) ÷ β of the demand allowed to go short.
  private func cycleTrigger(
    _ needs: PathNeeds, _ demand: DemandPaths, _ netStock: Double, _ arrivals: ArrivalPaths
  ) -> Double? {
    let before = needs.total.mean - needs.windowDemand
    guard unmetDemand == .lost, case .fillRate(let share) = target, share > 0.5,
      let quantity = sizing.cycleQuantity, needs.windowDemand > 0,
      quantity >= max(before, needs.windowDemand)
    else { return nil }
    let owed = PathNeeds(
      demand: demand, netStock: netStock, arrivals: arrivals, unmetDemand: .backordered)
    let allowed = (1 - share) / share * owed.windowDemand
    return trigger(owed, demand, arrivals) {
      $0.smallestOrder(leaving: allowed, grain: sizing.grain)
    }
  }

  /// The smallest order that reaches the target, on average over a uniform overshoot.
  private func enough(_ needs: PathNeeds, grain: Double) -> Double {
    if let fractile = target.fractile { return needs.quantile(fractile, grain: grain) }
    guard case .fillRate(let share) = target, needs.windowDemand > 0 else {
      return needs.needs.max() ?? 0
    }
    return needs.smallestOrder(leaving: (1 - share) * needs.windowDemand, grain: grain)
  }

  /// The evaluation over the following reviews; nil where the target is not a cost or none are
  /// given.
  private func rollout(
    _ ahead: ReviewsAhead?, _ shelf: Shelf, _ orderArrives: Int
  ) -> OrderRollout? {
    guard let ahead, case .cost(let holding, let shortage) = target else { return nil }
    return OrderRollout(
      ahead, holding: holding, shortage: shortage, isLost: unmetDemand == .lost, shelf: shelf,
      orderArrives: orderArrives)
  }

  /// The change that the following reviews make to the order for one window, in units.
  private func correction(_ needs: PathNeeds, _ rollout: OrderRollout) -> Double {
    let window = enough(needs, grain: 0)
    return rollout.quantity(near: window) - window
  }

  /// The smallest order that a need exceeds with at most `leastSaleProbability`.
  private func likelyEnough(_ needs: PathNeeds) -> Double {
    guard leastSaleProbability > 0 else { return .infinity }
    return needs.quantile(1 - leastSaleProbability, grain: 0)
  }

  /// The latest trigger of an order: where demand is lost and stock is used up on every path when
  /// the order arrives, an order that the target requires is not postponed, since stock cannot fall
  /// further; else minus infinity.
  private func latestTrigger(_ needs: PathNeeds) -> Double {
    let isEmpty = needs.netStockAtArrival <= OrderConstraints.quantum && needs.windowDemand > 0
    guard unmetDemand == .lost, sizing != .exact, isEmpty else { return -.infinity }
    let isNeeded = enough(needs, grain: 0) > OrderConstraints.quantum
    return isNeeded ? min(sizing.grain, needs.windowDemand) : -.infinity
  }
}
