/// An order that fits the terms of the supplier and the shelf, with the steps of its calculation.
public struct ConstrainedOrder: Sendable, Equatable {
  /// Units to order, `packs` × pack size, never negative.
  public let units: Double
  /// Whole packs to order.
  public let packs: Int
  /// The constraint that determined the quantity.
  public let binding: BindingConstraint
  /// The quantity after each step, for explanation.
  public let stages: Stages

  /// The quantity in units after each step of `OrderConstraints`.
  public struct Stages: Sendable, Equatable {
    /// What the policy asked for.
    public let raw: Double
    /// Zero where nothing is needed, else raised to the minimum order quantity.
    public let afterMinimum: Double
    /// Rounded up to whole packs.
    public let afterPack: Double
    /// Cut by maximum stock and shelf life, in whole packs.
    public let afterCaps: Double
  }

  /// The same order with another binding constraint.
  func bound(by binding: BindingConstraint) -> ConstrainedOrder {
    ConstrainedOrder(units: units, packs: packs, binding: binding, stages: stages)
  }

  /// This order with a planner's units, in whole packs or not; `packs` are rounded up.
  public func replaced(byUnits units: Double, of packSize: Double) -> ConstrainedOrder {
    precondition(units >= 0 && packSize > 0, "units must not be negative and packs hold something")
    let packs = (units / packSize - OrderConstraints.quantum).rounded(.up)
    return ConstrainedOrder(
      units: units, packs: Int(min(max(packs, 0), 0x1p53)), binding: .planner, stages: stages)
  }

  /// This order with another number of packs, set by a constraint over several lines.
  public func replaced(
    byPacks packs: Int, of packSize: Double, binding: BindingConstraint
  ) -> ConstrainedOrder {
    precondition(packs >= 0 && packSize > 0, "packs must not be negative and hold something")
    return ConstrainedOrder(
      units: Double(packs) * packSize, packs: packs, binding: binding, stages: stages)
  }
}
