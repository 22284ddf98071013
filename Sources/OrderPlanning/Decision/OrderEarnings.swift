import Workspace

/// What a unit served earns, and what a unit left over costs until the next order.
struct OrderEarnings {
  let margin: Double
  let holding: Double

  /// A year's cost of holding stock, as a share of its value, where the target names no costs.
  static let carryingRate = 0.25

  /// From the target's costs, else from price and cost.
  init(_ target: OrderTarget, _ terms: PairSituation) {
    let cost = terms.unitCost ?? 1
    let days = max(terms.windowDays, 1)
    // What a season leaves over is written down.
    let left = terms.policy == .newsvendor ? cost : 0
    if case .cost(let weekly, let shortage) = target {
      (margin, holding) = (shortage, weekly * days / 7 + (terms.unitCost.map { _ in left } ?? 0))
    } else {
      (margin, holding) = (terms.margin, cost * Self.carryingRate * days / 365.2425 + left)
    }
  }
}
