extension OrderConstraints {
  /// Constrains a decision.
  ///
  /// `BindingConstraint` names the units needed by too few paths where no term of the supplier
  /// binds.
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
