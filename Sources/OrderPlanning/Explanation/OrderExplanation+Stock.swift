package import Chronology

extension OrderExplanation {
  /// An open order.
  package struct ExpectedArrival: Sendable, Encodable {
    package let expectedOn: Day
    package let units: Double
    package let isOverdue: Bool
    /// Whether it is expected within the protection interval; later arrivals do not count as cover.
    package let counts: Bool
  }

  /// Stock on hand and on order, in units.
  package struct Stock: Sendable, Encodable {
    package let onHand: Double
    package let isCounted: Bool
    package let openOrders: [ExpectedArrival]
    /// Units on open orders that are expected within the interval.
    package let onOrder: Double
    package let backordered: Double
    /// On hand − backordered + the mean over the paths of the units that arrive within the
    /// interval.
    package let inventoryPosition: Double

    init(_ line: OrderLine, asOf day: Day) {
      let situation = line.situation
      onHand = rounded(situation.shelfUnits)
      isCounted = situation.isCounted
      openOrders = situation.arrivals.map {
        ExpectedArrival(
          expectedOn: day + $0.day, units: $0.units, isOverdue: $0.day < 0,
          counts: Double($0.day) < situation.protectionDays)
      }
      onOrder = rounded(situation.onOrder)
      backordered = rounded(situation.backordered)
      inventoryPosition = rounded(line.decision.inventoryPosition)
    }
  }
}
