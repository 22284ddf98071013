import Replenishment
import Workspace

extension ReviewedOrder {
  /// Takes the order of a proposed line.
  init(_ line: OrderLine) {
    let situation = line.situation
    self.init(
      of: situation.pair, units: line.order.units, position: line.decision.inventoryPosition,
      weeklyDemand: line.weeklyDemand, protectionDays: situation.protectionDays)
    (minimum, unitCost, isCounted) = (
      situation.minimumOrderQuantity, situation.unitCost, situation.isCounted
    )
    if situation.policy == .reorderUpTo {
      spread = max(0, line.decision.orderUpTo - line.decision.reorderPoint)
    }
    let packs = ((line.decision.orderQuantity ?? 0) / situation.pack - unitTolerance).rounded(.up)
    lot = situation.pack * max(1, packs)
    isExplainedByHistory =
      (line.overrideEffect?.difference ?? 0) <= 0 && line.order.binding != .supplierMinimum
  }
}
