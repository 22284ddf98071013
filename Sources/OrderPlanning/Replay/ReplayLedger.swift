internal import Chronology

/// One shelf in a replay: what lies there, what is on its way and what happened to it.
///
/// Nothing is lost or found: start + received − taken = net stock at all times.
package struct ReplayLedger: Sendable {
  /// An order on its way.
  package struct ReplayOrder: Sendable {
    /// The day on which it can be sold.
    package let arrives: Int
    /// The day on which the planner expects it.
    package let expected: Int
    /// Units, above 0.
    package let units: Double
  }

  /// Units on hand; below 0 what is owed to customers.
  package private(set) var netStock: Double
  /// Orders on their way, in the order in which they were placed.
  package private(set) var open: [ReplayOrder] = []
  /// Units with which the shelf began.
  package let start: Double
  /// Units received so far.
  package private(set) var received = 0.0
  /// Units sold so far, those owed included.
  package private(set) var taken = 0.0
  private let isLost: Bool

  /// A shelf with its stock at the start; demand that finds it empty is lost or waits.
  package init(start: Double, isLost: Bool) {
    netStock = start
    self.start = start
    self.isLost = isLost
  }

  /// Units that can be sold.
  package var onHand: Double { max(0, netStock) }

  /// Places an order.
  package mutating func order(_ units: Double, arrives: Int, expected: Int) {
    guard units > 0 else { return }
    open.append(ReplayOrder(arrives: arrives, expected: expected, units: units))
  }

  /// Puts on the shelf what arrives up to a day.
  package mutating func receive(through day: Int) {
    for order in open where order.arrives <= day {
      netStock += order.units
      received += order.units
    }
    open.removeAll { $0.arrives <= day }
  }

  /// The day of the next arrival.
  package var nextArrival: Int? { open.map(\.arrives).min() }

  /// Sells what is there, and returns the units that found the shelf empty.
  package mutating func sell(_ demand: Double) -> Double {
    let served = min(onHand, demand)
    let leaving = isLost ? served : demand
    netStock -= leaving
    taken += leaving
    return demand - served
  }

  /// Puts this shelf and its open orders into terms as the weekly run would find them on a day.
  package func show(in situation: inout PairSituation, on day: Int) {
    situation.onHand = netStock
    situation.arrivals = []
    for order in open {
      situation.expect(order.units, on: Day(order.expected), seenOn: Day(day))
    }
  }
}
