import Replenishment
import Workspace

extension OrderLine {
  /// An explanation of the quantity for the person who approves it.
  package var reason: String {
    var parts = [planned?.note, overrideEffect?.note].compactMap { $0 }
    parts.append(
      "demand \(shownUnits(decision.demandMean)) ± \(shownUnits(decision.demandSD)) expected in "
        + "\(shownUnits(situation.protectionDays)) days; \(shownUnits(situation.shelfUnits)) on hand"
        + (situation.isCounted ? "" : " (never counted)")
        + (situation.onOrder > 0 ? ", \(shownUnits(situation.onOrder)) on order" : "")
        + (situation.backordered > 0
          ? ", \(shownUnits(situation.backordered)) owed to customers" : ""))
    if interval.unmetBeforeArrival >= 0.5 {
      parts.append(
        "\(shownUnits(interval.unmetBeforeArrival)) likely "
          + (isLost ? "lost" : "kept waiting") + " before it arrives")
    }
    if situation.policy != .orderUpTo {
      parts.append(
        "\(situation.policy.rawValue): due at \(shownUnits(decision.reorderPoint)), up to "
          + shownUnits(decision.orderUpTo))
    }
    if let note = constraintNote { parts.append(note) }
    return parts.joined(separator: "; ")
  }

  private var constraintNote: String? {
    switch order.binding {
    case .none: nil
    case .marginalValue:
      "not the \(shownUnits(decision.rawUnits + decision.unlikelyUnits)) of the target: too few "
        + "sample paths need them"
    case .minimumOrderQuantity:
      "raised from \(shownUnits(order.stages.raw)) to the minimum of "
        + shownUnits(situation.minimumOrderQuantity)
    case .orderQuantity:
      "raised from \(shownUnits(order.stages.afterMinimum)) to lots of "
        + shownUnits(decision.orderQuantity ?? 0)
    case .packSize:
      "rounded up from \(shownUnits(order.stages.afterMinimum)) to packs of \(shownUnits(situation.packSize))"
    case .maximumStock: "cut to the maximum stock of \(shownUnits(situation.maximumStock ?? 0))"
    case .shelfLife: "cut to what sells within \(situation.shelfLifeDays ?? 0) days of shelf life"
    case .maximumStockBelowPack: "no order: less than a pack fits under the maximum stock"
    case .maximumStockBelowMinimum:
      "no order: less than the minimum order fits under the maximum stock"
    case .shelfLifeBelowPack: "no order: less than a pack sells within its shelf life"
    case .shelfLifeBelowMinimum:
      "no order: less than the minimum order sells within its shelf life"
    case .budget:
      "cut from \(shownUnits(order.stages.afterCaps)) by the budget"
    case .supplierMinimum:
      order.units > 0
        ? "raised from \(shownUnits(order.stages.afterCaps)) to the supplier's minimum order value"
        : "no order of \(shownUnits(order.stages.afterCaps)): below the supplier's minimum order value"
    // The planner's own note explains it.
    case .planner: nil
    }
  }
}
