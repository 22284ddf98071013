import Replenishment
import Workspace

extension ReviewedOrder {
  /// Takes the order of a proposed line.
  init(_ line: OrderLine) {
    let terms = line.terms
    self.init(
      of: terms.pair, units: line.order.units, position: line.decision.inventoryPosition,
      weeklyDemand: line.weeklyDemand, protectionDays: terms.protectionDays)
    (minimum, unitCost, isCounted) = (terms.minimumOrderQuantity, terms.unitCost, terms.isCounted)
    if terms.policy == .reorderUpTo {
      spread = max(0, line.decision.orderUpTo - line.decision.reorderPoint)
    }
    let packs = ((line.decision.orderQuantity ?? 0) / terms.pack - unitTolerance).rounded(.up)
    lot = terms.pack * max(1, packs)
    isExplainedByHistory =
      (line.move?.difference ?? 0) <= 0 && line.order.binding != .supplierMinimum
  }
}
