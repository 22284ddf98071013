import Replenishment

/// More stock than the target and the demand of the longest cover ask for.
package struct Overstock {
  /// Units on open orders that are still counted on.
  package let onOrder: Double
  /// Weeks of expected demand that shelf and open orders last; nil without demand.
  package let coverWeeks: Double?
  /// Units beyond both limits.
  package let units: Double

  /// Nil where shelf and open orders are within the limits by a pack, or stock was never counted.
  package init?(_ line: OrderLine, maxCoverWeeks: Double) {
    let situation = line.situation
    onOrder = situation.arrivals.reduce(0) { $0 + $1.units }
    let stock = situation.onHand + onOrder
    coverWeeks = line.weeklyDemand > 0 ? stock / line.weeklyDemand : nil
    units = stock - max(line.decision.orderUpTo, maxCoverWeeks * line.weeklyDemand)
    guard situation.isCounted, units >= situation.pack else { return nil }
  }
}
