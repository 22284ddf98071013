import Replenishment
import Workspace

extension OrderLine {
  /// The figures of a decision that a line keeps, in units; the paths are discarded to save memory.
  package struct Figures: Sendable {
    /// The quantity before supplier terms and limits.
    package let rawUnits: Double
    /// Further units that the target asks for, left out since too few demand paths need them.
    let unlikelyUnits: Double
    /// Units by which the position is below s or S, whichever the policy orders at.
    let shortOfTarget: Double
    /// Q, where the policy orders in lots.
    let orderQuantity: Double?
    /// The inventory position without the order.
    package let inventoryPosition: Double
    /// S, or s + Q for a policy with lots.
    package let orderUpTo: Double
    /// s; under (R,S) at least 0.
    package let reorderPoint: Double
    package let safetyStock: Double
    /// The parts of the safety stock due to uncertain demand and to the lead time.
    let split: SafetyStockSplit
    /// Mean and standard deviation of demand over the protection interval.
    package let demandMean: Double
    package let demandSD: Double
    let netStockAtArrival: Double
    let windowDemandMean: Double

    init(_ decided: OrderDecider.Decided, _ policy: PolicyName) {
      let decision = decided.decision
      split = decided.safetyStock
      netStockAtArrival = decision.netStockAtArrival
      windowDemandMean = decision.windowDemandMean
      rawUnits = decision.rawUnits
      unlikelyUnits = decision.unlikelyUnits
      inventoryPosition = decision.inventoryPosition
      shortOfTarget = decided.levels.shortOfTarget
      orderQuantity = decided.constraints.orderQuantity
      orderUpTo = decided.levels.orderUpTo
      // Under (R,S) it is the minimum of a min/max pair, which is not negative.
      let least = policy == .orderUpTo ? 0 : -Double.infinity
      reorderPoint = max(least, decided.levels.reorderPoint)
      safetyStock = decision.safetyStock
      demandMean = decision.demandMean
      demandSD = decision.demandSD
    }
  }
}
