package import Identifiers

/// The figures of an order that the review checks: its units, the position before it, and the
/// possible order sizes.
package struct ReviewedOrder: Sendable {
  /// The product ordered and its location.
  package let pair: Pair
  /// Units to order.
  package var units: Double
  /// The inventory position without the order, in units.
  package var position: Double
  /// Expected demand in units per week.
  package var weeklyDemand: Double
  /// The protection interval in days.
  package var protectionDays: Double
  /// S − s in units under (R,s,S), else 0.
  package var spread = 0.0
  /// Units that are ordered at a time, above 0: the policy's lots in whole packs.
  package var lot = 1.0
  /// The smallest order that the supplier accepts, in units.
  package var minimum = 0.0
  /// Cost of a unit in currency units; nil where it is unknown.
  package var unitCost: Double?
  /// Whether the shelf was ever counted.
  package var isCounted = true
  /// Whether the quantity is checked against past demand.
  ///
  /// It is not where a planner raised the forecast, nor where the supplier's minimum order value
  /// set the quantity.
  package var isExplainedByHistory = true

  /// An order in single units without spread, minimum or cost; these can be set afterwards.
  package init(
    of pair: Pair, units: Double, position: Double, weeklyDemand: Double, protectionDays: Double
  ) {
    self.pair = pair
    self.units = units
    self.position = position
    self.weeklyDemand = weeklyDemand
    self.protectionDays = protectionDays
  }

  /// The smallest possible order size that covers a need; 0 where nothing is needed.
  func smallest(covering need: Double) -> Double {
    guard need > unitTolerance else { return 0 }
    return (max(need, minimum) / lot - unitTolerance).rounded(.up) * lot
  }

  /// The largest possible order size up to `most` units; 0 where that is below the supplier's
  /// minimum.
  func largest(within most: Double) -> Double {
    let fitting = (max(0, most) / lot + unitTolerance).rounded(.down) * lot
    return fitting >= minimum - unitTolerance ? fitting : 0
  }
}
