import Replenishment
import Workspace

/// The reorder point and the order-up-to level of a pair under its policy, in units.
package struct ReorderPoints: Sendable {
  /// s: the inventory position at or below which an order is due; under (R,S), the position that
  /// covers demand until an order arrives.
  package let reorderPoint: Double
  /// S: the position that an order restores; with lots, the highest position after an order, s + Q.
  package let orderUpTo: Double
  /// Units by which the position is below s, or below S under (R,S) and newsvendor; 0 or less where
  /// it is not below.
  package let shortOfTarget: Double

  init(_ policy: PolicyName, _ decision: OrderDecision, _ sizes: PolicyLots) {
    switch policy {
    case .orderUpTo, .newsvendor:
      reorderPoint = decision.reorderPoint
      orderUpTo = decision.orderUpTo
    case .reorderUpTo:
      reorderPoint = decision.orderUpTo - sizes.spread
      orderUpTo = decision.orderUpTo
    case .reorderLots, .continuous:
      reorderPoint = decision.orderUpTo
      orderUpTo = decision.orderUpTo + (sizes.orderQuantity ?? 0)
    }
    switch policy {
    case .orderUpTo, .reorderLots, .continuous: shortOfTarget = decision.rawUnits
    case .reorderUpTo: shortOfTarget = reorderPoint - decision.inventoryPosition
    case .newsvendor: shortOfTarget = orderUpTo - decision.inventoryPosition
    }
  }
}
