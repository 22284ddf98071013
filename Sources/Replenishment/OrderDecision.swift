/// How much to order before any supplier's terms, and the figures that explain it.
///
/// It keeps one number or two for each path, so that `outcome(of:)` can answer for any quantity:
/// over many items keep the outcome and let the decision go.
public struct OrderDecision: Sendable {
  /// Units that reach the target exactly; zero or less where the shelf already reaches it.
  public let rawUnits: Double
  /// On hand + on order within the protection interval − backordered.
  public let inventoryPosition: Double
  /// S: the position that reaches the target, `inventoryPosition + rawUnits`.
  ///
  /// With backorders it is the base stock, which the shelf cannot change unless something arrives
  /// after the order. With lost sales it leaves out what will be lost before the order arrives.
  public let orderUpTo: Double
  /// s = S − the window's expected demand: what covers the time until the order arrives.
  ///
  /// A periodic review orders at any position below S; s is the minimum of a min/max pair.
  public let reorderPoint: Double
  /// Units ordered beyond the mean need: S − mean demand where demand is backordered.
  ///
  /// It is negative where the target asks for less than the mean, and rightly so.
  public let safetyStock: Double
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

  init(rawUnits: Double, needs: PathNeeds, shelf: Shelf) {
    self.rawUnits = rawUnits
    self.needs = needs
    inventoryPosition = shelf.inventoryPosition
    orderUpTo = inventoryPosition + rawUnits
    reorderPoint = orderUpTo - needs.windowDemand
    safetyStock = rawUnits - needs.meanNeed
    demandMean = needs.total.mean
    demandSD = needs.total.standardDeviation
    windowDemandMean = needs.windowDemand
    netStockAtArrival = needs.netStockAtArrival
    unmetBeforeArrival = needs.unmetBeforeArrival
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
