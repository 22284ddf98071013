import Replenishment
import Workspace

extension ReviewedOrder {
  /// A line of the proposals.
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

extension OrderLine {
  /// What may become of a line.
  enum Status: String, Sendable { case proposed, held, withheld }

  /// Nil where nothing is ordered and that can be trusted.
  var status: Status? {
    if hold?.isWithheld == true { return .withheld }
    return order.units > 0 ? hold == nil ? .proposed : .held : nil
  }

  /// Whether it stands in the order list without waiting for a planner.
  var isProposed: Bool { status == .proposed }
}
