import Replenishment
import Workspace

/// The two positions by which a planner knows a policy.
package struct ReorderPoints: Sendable {
  /// s: an order is due at a position at or below it; under (R,S), what covers the time until an
  /// order arrives.
  package let reorderPoint: Double
  /// S: the position that an order restores; with lots, the most that it restores, s + Q.
  package let orderUpTo: Double
  /// Units by which the position is below the point that the target asks for, above 0 or not: s, or
  /// under (R,S) and for a season S.
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
