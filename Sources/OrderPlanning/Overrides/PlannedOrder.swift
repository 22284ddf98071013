import PairForecasting
import Replenishment

/// A planner's order quantity in place of the calculated one.
package struct PlannedOrder: Sendable {
  package let override: OrderOverride
  /// The calculated order that it replaces.
  let decided: ConstrainedOrder
  /// The order that the planner set.
  let order: ConstrainedOrder
  /// The supplier's terms and the shelf's limits that it breaks, as text.
  let breaches: [String]

  /// The planner's quantity is not adjusted: `breaches` lists the terms that it breaks.
  /// - Parameter position: the inventory position without an order, in units.
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

  /// Who set the quantity and why, what it replaces and which terms it breaks, for the line's
  /// `reason`.
  var note: String {
    let attribution = override.attribution
    let ordered = override.asked - override.units
    let rest =
      ordered > 0
      ? " of \(shownUnits(override.asked)) (\(shownUnits(ordered)) ordered since)" : ""
    let head =
      "planner \(attribution.author): \(shownUnits(override.units))\(rest) instead of "
      + "\(shownUnits(decided.units)), \(attribution.shortReason) (\(attribution.id))"
    return ([head] + breaches).joined(separator: "; ")
  }
}
