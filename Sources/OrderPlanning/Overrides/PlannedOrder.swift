import PairForecasting
import Replenishment

/// What a planner's word makes of a line that is decided otherwise.
package struct PlannedOrder: Sendable {
  package let override: OrderOverride
  /// The order that it replaces.
  let decided: ConstrainedOrder
  /// The order as said.
  let order: ConstrainedOrder
  /// Which of the supplier's terms and the shelf's limits it breaks, in words.
  let breaches: [String]

  /// The planner's word is the last: terms that it breaks are named, not kept.
  /// - Parameter position: the inventory position without an order.
  init(
    _ override: OrderOverride, insteadOf decided: ConstrainedOrder, position: Double,
    _ constraints: OrderConstraints
  ) {
    self.override = override
    self.decided = decided
    let units = override.units
    order = decided.replaced(byUnits: units, of: constraints.packSize)
    breaches =
      units > 0 ? constraints.breaches(of: units, position: position + units) : []
  }

  /// Why the line is what it is, for the person who signs it.
  var note: String {
    let word = override.word
    let ordered = override.asked - override.units
    let rest =
      ordered > 0
      ? " of \(shownUnits(override.asked)) (\(shownUnits(ordered)) ordered since)" : ""
    let head =
      "planner \(word.author): \(shownUnits(override.units))\(rest) instead of "
      + "\(shownUnits(decided.units)), \(word.shortReason) (\(word.id))"
    return ([head] + breaches).joined(separator: "; ")
  }
}
