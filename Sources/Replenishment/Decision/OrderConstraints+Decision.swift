extension OrderConstraints {
  /// Constrains the quantity of a decision.
  ///
  /// The binding constraint is `marginalValue` where units left out since too few paths need them
  /// would have made the order larger.
  public func apply(to decision: OrderDecision) -> ConstrainedOrder {
    let order = apply(decision, rawUnits: decision.rawUnits)
    guard decision.unlikelyUnits > Self.quantum else { return order }
    let target = apply(decision, rawUnits: decision.rawUnits + decision.unlikelyUnits)
    return target.packs > order.packs ? order.bound(by: .marginalValue) : order
  }

  private func apply(_ decision: OrderDecision, rawUnits: Double) -> ConstrainedOrder {
    apply(
      rawUnits: rawUnits, inventoryPosition: decision.inventoryPosition,
      netStockAtArrival: decision.netStockAtArrival)
  }
}
