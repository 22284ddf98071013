import Replenishment
import Workspace

extension OrderLine {
  /// The figures of a decision that are worth keeping.
  package struct Figures: Sendable {
    package let rawUnits: Double
    /// Further units that the target asks for, left out since too few futures need them.
    let unlikelyUnits: Double
    /// Units by which the position is below the one that the target asks for.
    let shortOfTarget: Double
    /// Q, where the policy orders in lots.
    let orderQuantity: Double?
    package let inventoryPosition: Double
    package let orderUpTo: Double
    package let reorderPoint: Double
    package let safetyStock: Double
    /// The parts of the safety stock that answer for demand and for the lead time.
    let split: SafetyStockSplit
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
      // Under (R,S) it is the least of a min/max pair, and no shelf holds less than nothing.
      let least = policy == .orderUpTo ? 0 : -Double.infinity
      reorderPoint = max(least, decided.levels.reorderPoint)
      safetyStock = decision.safetyStock
      demandMean = decision.demandMean
      demandSD = decision.demandSD
    }
  }
}
