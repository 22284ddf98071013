/// The order quantity before supplier terms are applied, and the figures that explain it.
///
/// It holds one or two numbers per path, so that `outcome(of:)` can be computed for any quantity.
/// To save memory with many items, keep only the figures and outcomes.
public struct OrderDecision: Sendable {
  /// Units needed to reach the target; zero or less where the position already reaches it.
  ///
  /// Under (R, s, S) they raise the position to S where it is at or below s; above s they are minus
  /// the distance to s.
  public private(set) var rawUnits: Double
  /// Further units that the target asks for, left out since too few paths need them.
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
  /// Otherwise S − the window's expected demand, which covers the time until the order arrives: a
  /// periodic review then orders at any position below S, and s is the minimum of a min/max pair.
  public private(set) var reorderPoint: Double
  /// Safety stock in units; see `safetyStock(of:at:)`.
  public private(set) var safetyStock: Double
  /// Mean demand over the whole protection interval.
  public let demandMean: Double
  /// Standard deviation of the demand over the whole protection interval.
  public let demandSD: Double
  /// Mean demand of the window, from the order's arrival to the end of the interval.
  public let windowDemandMean: Double
  /// Expected on hand − backordered when the order arrives, without the order.
  public let netStockAtArrival: Double
  /// Expected demand that goes unmet before the order arrives, whatever is ordered.
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
    reorderPoint = Self.reorderPoint(
      of: needs, due: inventoryPosition + trigger, spread: spread, orderUpTo: orderUpTo)
    safetyStock = Self.safetyStock(of: needs, at: trigger)
    demandMean = needs.total.mean
    demandSD = needs.total.standardDeviation
    windowDemandMean = needs.windowDemand
    netStockAtArrival = needs.netStockAtArrival
    unmetBeforeArrival = needs.unmetBeforeArrival
  }

  /// This decision, or the one for open orders on their promised dates where that orders more.
  ///
  /// Where demand is lost, a late arrival leaves more on the shelf when the next order arrives,
  /// since some sales were lost; that would lower the next order from an unreliable supplier. With
  /// the larger of both decisions lateness never lowers an order.
  public func orAtLeast(_ onTime: OrderDecision) -> OrderDecision {
    onTime.rawUnits > rawUnits ? onTime : self
  }

  /// This decision's quantity, ordered only where `due` is above zero: one purchase for a long
  /// window, made when the stock no longer covers a short one.
  ///
  /// Both must be decisions for the same shelf. s is then the position at which `due` orders
  /// nothing. With fixed demand the quantity never rises with on hand or on order, as neither
  /// decision's does.
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

  /// Expected service and cost over the same paths if `orderUnits` are ordered.
  public func outcome(of orderUnits: Double) -> OrderOutcome {
    precondition(orderUnits.isFinite, "the units ordered must be finite")
    let unmet = max(0, needs.unmet(orderUnits))
    return OrderOutcome(
      expectedFillRate: windowDemandMean > 0 ? min(1, max(0, 1 - unmet / windowDemandMean)) : 1,
      stockoutProbability: needs.shortageShare(orderUnits),
      expectedLeftover: needs.leftover(orderUnits), expectedUnmet: unmet)
  }
}
