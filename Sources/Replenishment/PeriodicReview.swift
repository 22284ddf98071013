/// An (R, S) policy: at each review, order what brings the position up to the base stock S.
///
/// The order placed now can be sold from its arrival on and has to last until the next review's
/// order arrives, so it answers for the *window* between these two arrivals; the protection interval
/// reaches from now to the window's end. What happens before the arrival is beyond its reach, except
/// that backordered demand still has to be served from it.
public struct PeriodicReview: Sendable, Equatable {
  /// What the order is to achieve in its window.
  public var target: ServiceTarget
  /// What becomes of demand that finds the shelf empty, before the window and in it.
  public var unmetDemand: UnmetDemand

  /// Sets the policy; the target's figures must be valid.
  public init(target: ServiceTarget, unmetDemand: UnmetDemand) {
    precondition(target.isValid, "costs must be positive and finite, service shares within 0 and 1")
    self.target = target
    self.unmetDemand = unmetDemand
  }

  /// Decides the order from sample paths of demand.
  ///
  /// For a cost or a cycle service level the raw quantity is the smallest one that covers the need of
  /// at least that share of the paths; for a fill rate, the smallest one that leaves no more than the
  /// allowed share of the window's mean demand unmet. Where the window has no demand at all the fill
  /// rate asks for nothing but what is owed.
  ///
  /// - Parameter orderArrives: the bucket at whose start the order placed now can be sold; the
  ///   protection interval ends with the last bucket.
  public func decide(demand: DemandPaths, shelf: Shelf, orderArrives: Int) -> OrderDecision {
    precondition(target.isValid, "costs must be positive and finite, service shares within 0 and 1")
    precondition(
      shelf.isValid, "stock must lie within 1e12 units, arrivals and backorders not below 0")
    precondition(
      shelf.arrivals.count == demand.buckets, "the shelf needs one arrival for each bucket")
    precondition(
      orderArrives >= 0 && orderArrives < demand.buckets, "the order must arrive in a bucket")
    let needs = PathNeeds(
      demand: demand, shelf: shelf, orderArrives: orderArrives, unmetDemand: unmetDemand)
    return OrderDecision(rawUnits: rawUnits(needs), needs: needs, shelf: shelf)
  }

  private func rawUnits(_ needs: PathNeeds) -> Double {
    if let fractile = target.fractile { return OrderStatistic.quantile(fractile, of: needs.needs) }
    guard case .fillRate(let share) = target, needs.windowDemand > 0 else {
      return needs.needs.max() ?? 0
    }
    return needs.smallestOrder(leaving: (1 - share) * needs.windowDemand)
  }
}
