package import Identifiers

/// An order as the review sees it: its size, what it adds to, and the sizes in which it comes.
package struct ReviewedOrder: Sendable {
  /// What is ordered, and for which location.
  package let pair: Pair
  /// Units to order.
  package var units: Double
  /// Shelf and open orders, without the order.
  package var position: Double
  /// Expected demand in a week.
  package var weeklyDemand: Double
  /// Days over which the order must last.
  package var protectionDays: Double
  /// Units by which a policy that orders up to S lifts the position above s, where it waits for s.
  package var spread = 0.0
  /// Units that are ordered at a time, above 0: the policy's lots in whole packs.
  package var lot = 1.0
  /// The smallest order that the supplier accepts.
  package var minimum = 0.0
  /// Cost of a unit; nil where it is not known.
  package var unitCost: Double?
  /// Whether the shelf was ever counted.
  package var isCounted = true
  /// Whether history has to explain the quantity: not where a planner expects more than it shows, and
  /// not where a supplier's minimum value made more of an order that history does explain.
  package var isExplainedByHistory = true

  /// An order of single units; what else is known of it can be set.
  package init(
    of pair: Pair, units: Double, position: Double, weeklyDemand: Double, protectionDays: Double
  ) {
    self.pair = pair
    self.units = units
    self.position = position
    self.weeklyDemand = weeklyDemand
    self.protectionDays = protectionDays
  }

  /// The smallest order of such sizes that covers a need; 0 where there is none.
  func smallest(covering need: Double) -> Double {
    guard need > unitTolerance else { return 0 }
    return (max(need, minimum) / lot - unitTolerance).rounded(.up) * lot
  }

  /// The largest order of such sizes that is no larger than `most`; 0 where the supplier accepts none.
  func largest(within most: Double) -> Double {
    let fitting = (max(0, most) / lot + unitTolerance).rounded(.down) * lot
    return fitting >= minimum - unitTolerance ? fitting : 0
  }
}
