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
    order = line.order.replaced(byUnits: word.units, of: constraints.packSize)
    let position = line.decision.inventoryPosition + word.units
    breaches = word.units > 0 ? constraints.breaches(of: word.units, position: position) : []
  }

  /// Why the line is what it is, for the person who signs it.
  var note: String {
    let said = word.override
    let ordered = (said.units ?? 0) - word.units
    let rest =
      ordered > 0
      ? " of \(shownUnits(said.units ?? 0)) (\(shownUnits(ordered)) ordered since)" : ""
    let head =
      "planner \(said.author): \(shownUnits(word.units))\(rest) instead of "
      + "\(shownUnits(decided.units)), \(said.shortReason) (\(said.id))"
    return ([head] + breaches).joined(separator: "; ")
  }
}
