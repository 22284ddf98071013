import Replenishment

/// What lies beyond a line makes another quantity of it.
package struct PackAdjustment: Sendable, Equatable {
  /// Packs to order instead.
  let packs: Int
  /// What made them.
  let binding: BindingConstraint

  /// The order with as many packs.
  func applied(to order: ConstrainedOrder, _ situation: PairSituation) -> ConstrainedOrder {
    order.replaced(byPacks: packs, of: situation.pack, binding: binding)
  }
}
