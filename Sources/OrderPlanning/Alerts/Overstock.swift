import Replenishment

/// An alert for more stock than both the order-up-to level and the maximum cover allow.
package struct Overstock {
  /// Units on open orders, without those written off as overdue.
  package let onOrder: Double
  /// Weeks of expected demand that stock on hand and on order lasts; nil without demand.
  package let coverWeeks: Double?
  /// Units above the larger of the two limits.
  package let units: Double

  /// Nil where stock exceeds the larger limit by less than a pack, or was never counted.
  package init?(_ line: OrderLine, maxCoverWeeks: Double) {
    let situation = line.situation
    onOrder = situation.arrivals.reduce(0) { $0 + $1.units }
    let stock = situation.onHand + onOrder
    coverWeeks = line.weeklyDemand > 0 ? stock / line.weeklyDemand : nil
    units = stock - max(line.decision.orderUpTo, maxCoverWeeks * line.weeklyDemand)
    guard situation.isCounted, units >= situation.pack else { return nil }
  }
}
