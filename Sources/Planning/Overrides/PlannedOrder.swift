import Medallion
import Replenishment

/// What a planner's word makes of a line that is decided otherwise.
struct PlannedOrder: Sendable {
  let word: ActiveOverrides.Order
  /// The order that it replaces.
  let decided: ConstrainedOrder
  /// The order as said.
  let order: ConstrainedOrder
  /// Which of the supplier's terms and the shelf's limits it breaks, in words.
  let breaches: [String]

  /// The planner's word is the last: terms that it breaks are named, not kept.
  init(_ word: ActiveOverrides.Order, _ line: OrderLine, _ constraints: OrderConstraints) {
    self.word = word
    decided = line.order
    let position = line.decision.inventoryPosition + word.units
    order = line.order.replaced(
      byUnits: word.units, of: constraints.packSize, position: position,
      maximumCover: constraints.maximumCover)
    breaches = word.units > 0 ? Self.breaches(word.units, position, constraints) : []
  }

  /// Why the line is what it is, for the person who signs it.
  var note: String {
    let said = word.override
    let ordered = (said.units ?? 0) - word.units
    let rest =
      ordered > 0
      ? " of \(OrderLine.shown(said.units ?? 0)) (\(OrderLine.shown(ordered)) ordered since)" : ""
    let head =
      "planner \(said.author): \(OrderLine.shown(word.units))\(rest) instead of "
      + "\(OrderLine.shown(decided.units)), \(said.shortReason) (\(said.id))"
    return ([head] + breaches).joined(separator: "; ")
  }

  private static func breaches(
    _ units: Double, _ position: Double, _ constraints: OrderConstraints
  ) -> [String] {
    var found: [String] = []
    let pack = constraints.packSize
    let packs = units / pack
    if abs(packs - packs.rounded()) > 1e-6 {
      found.append("no whole packs of \(OrderLine.shown(pack))")
    }
    if units < constraints.minimumOrderQuantity - 1e-6 {
      found.append("below the minimum of \(OrderLine.shown(constraints.minimumOrderQuantity))")
    }
    if let most = constraints.maximumStock, position > most + 1e-6 {
      found.append("above the maximum stock of \(OrderLine.shown(most))")
    }
    return found
  }
}
