import Workspace

/// What a unit served earns, and what a unit left over costs until the next order.
struct OrderEarnings {
  let margin: Double
  let holding: Double

  /// A year's cost of holding stock, as a share of its value, where the target names no costs.
  static let carryingRate = 0.25

  /// From the target's costs, else from price and cost.
  init(_ target: OrderTarget, _ situation: PairSituation) {
    let cost = situation.unitCost ?? 1
    let days = max(situation.windowDays, 1)
    // What a season leaves over is written down.
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
