/// How much to order before any supplier's terms, and the figures that explain it.
///
/// It keeps one number or two for each path, so that `outcome(of:)` can answer for any quantity:
/// over many items keep the outcome and let the decision go.
public struct OrderDecision: Sendable {
  /// Units that reach the target; zero or less where the shelf already reaches it.
  ///
  /// Under (R, s, S) they go up to S once the position is at or below s; above it they are zero or
  /// less, the distance to s.
  public private(set) var rawUnits: Double
  /// Further units that the target asks for, left out since too few futures need them.
  public private(set) var unlikelyUnits: Double
  /// On hand + on order within the protection interval − backordered.
  public let inventoryPosition: Double
  /// S: the position that reaches the target, `inventoryPosition + rawUnits`.
  ///
  /// With backorders it is the base stock, which the shelf cannot change unless something arrives
  /// after the order. With lost sales it leaves out what will be lost before the order arrives.
  public private(set) var orderUpTo: Double
  /// s: under (R, s, S) the position at or below which an order is placed.
  ///
  /// Else S − the window's expected demand, what covers the time until the order arrives: a periodic
  /// review then orders at any position below S, and s is the minimum of a min/max pair.
  public private(set) var reorderPoint: Double
  /// The position at which an order becomes due, less the mean demand that it has to serve: S − mean
  /// demand where demand is backordered, s − mean demand under (R, s, S).
  ///
  /// Where demand is lost, what is lost before the order arrives need not be served: S − (mean demand
  /// − `unmetBeforeArrival`). So it is the net stock expected at the end of the interval if the
  /// position is raised to that point and the window's demand is served. It is negative where the
  /// target asks for less than the mean, and rightly so.
  public private(set) var safetyStock: Double
  /// Mean demand over the whole protection interval.
  public let demandMean: Double
  /// Standard deviation of the demand over the whole protection interval.
  public let demandSD: Double
  /// Mean demand of the window, from the order's arrival to the end of the interval.
  public let windowDemandMean: Double
  /// Expected on hand − backordered when the order arrives, without the order.
  public let netStockAtArrival: Double
  /// Expected demand that finds the shelf empty before the order arrives, whatever is ordered.
  public let unmetBeforeArrival: Double

  private let needs: PathNeeds

  init(
    trigger: Double, unlikely: Double, spread: Double, needs: PathNeeds, inventoryPosition: Double
  ) {
    self.needs = needs
    unlikelyUnits = unlikely
    self.inventoryPosition = inventoryPosition
    rawUnits = trigger < -OrderConstraints.quantum ? trigger : trigger + spread
    orderUpTo = inventoryPosition + trigger + spread
    reorderPoint = spread > 0 ? inventoryPosition + trigger : orderUpTo - needs.windowDemand
    safetyStock = trigger - needs.meanFinalNeed
    demandMean = needs.total.mean
    demandSD = needs.total.standardDeviation
    windowDemandMean = needs.windowDemand
    netStockAtArrival = needs.netStockAtArrival
    unmetBeforeArrival = needs.unmetBeforeArrival
  }

  /// This decision, or the one for open orders on the dates that were promised where that asks for more.
  ///
  /// Where demand is lost, a late arrival leaves more on the shelf when the next order comes, for it
  /// missed some sales; that would lower the next order just when the supplier proves unreliable.
  /// Taking the larger of both decisions, lateness never lowers a proposal.
  public func orAtLeast(_ onTime: OrderDecision) -> OrderDecision {
    onTime.rawUnits > rawUnits ? onTime : self
  }

  /// This decision's quantity, ordered only where `due` asks for something: one purchase for a long
  /// window, made when the shelf no longer covers a short one.
  ///
  /// Both must be of one shelf. s is then the position at which `due` asks for nothing. With the
  /// demand fixed the quantity never rises with on hand or on order, as neither decision's does.
  public func ordered(when due: OrderDecision) -> OrderDecision {
    var placed = self
    let units = max(rawUnits, due.rawUnits)
    let isDue = due.rawUnits > OrderConstraints.quantum
    placed.rawUnits = isDue ? units : min(rawUnits, due.rawUnits)
    placed.unlikelyUnits = isDue ? max(0, rawUnits + unlikelyUnits - units) : 0
    placed.orderUpTo = inventoryPosition + units
    placed.safetyStock += units - rawUnits
    placed.reorderPoint = due.inventoryPosition + due.rawUnits
    return placed
  }

  /// The expectation over the same paths when `orderUnits` are really ordered.
  public func outcome(of orderUnits: Double) -> OrderOutcome {
    precondition(orderUnits.isFinite, "the units ordered must be finite")
    let unmet = max(0, needs.unmet(orderUnits))
    return OrderOutcome(
      expectedFillRate: windowDemandMean > 0 ? min(1, max(0, 1 - unmet / windowDemandMean)) : 1,
      stockoutProbability: needs.shortageShare(orderUnits),
      expectedLeftover: needs.leftover(orderUnits), expectedUnmet: unmet)
  }
}
