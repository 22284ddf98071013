import Replenishment

/// A limit over several lines, a budget or a supplier's minimum order value, that changes the
/// quantity of one line.
package struct PackAdjustment: Sendable, Equatable {
  /// Packs to order instead.
  let packs: Int
  /// The limit that set them.
  let binding: BindingConstraint

  /// The order with these packs.
  func applied(to order: ConstrainedOrder, _ situation: PairSituation) -> ConstrainedOrder {
    order.replaced(byPacks: packs, of: situation.pack, binding: binding)
  }
}
