import Workspace

/// The gain from a unit served and the cost of a unit left over until the next order, in currency
/// units.
struct UnitEconomics {
  let margin: Double
  let holding: Double

  /// The yearly cost of holding stock, as a share of its value, where the target states no costs.
  static let carryingRate = 0.25

  /// Takes the costs of a cost target, else derives them from price and cost.
  init(_ target: OrderTarget, _ situation: PairSituation) {
    let cost = situation.unitCost ?? 1
    let days = max(situation.windowDays, 1)
    // Units left over by a season are written down to zero.
    let left = situation.policy == .newsvendor ? cost : 0
    if case .cost(let weekly, let shortage) = target {
      (margin, holding) = (
        shortage, weekly * days / 7 + (situation.unitCost.map { _ in left } ?? 0)
      )
    } else {
      (margin, holding) = (situation.margin, cost * Self.carryingRate * days / 365.2425 + left)
    }
  }
}
