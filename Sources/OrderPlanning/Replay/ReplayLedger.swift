internal import Chronology

/// The stock ledger of one shelf in a replay: net stock, open orders, receipts and sales.
///
/// start + received − taken = net stock at all times.
package struct ReplayLedger: Sendable {
  /// An open order; days are day numbers.
  package struct ReplayOrder: Sendable {
    /// The first day on which it can be sold.
    package let arrives: Int
    /// The day on which the planner expects it.
    package let expected: Int
    /// Units, above 0.
    package let units: Double
  }

  /// Units on hand; below 0, units owed to customers.
  package private(set) var netStock: Double
  /// Open orders, in the order in which they were placed.
  package private(set) var open: [ReplayOrder] = []
  /// Units with which the shelf began.
  package let start: Double
  /// Units received so far.
  package private(set) var received = 0.0
  /// Units sold so far, backorders included.
  package private(set) var taken = 0.0
  private let isLost: Bool

  /// A shelf with its stock at the start; `isLost` says whether unmet demand is lost or
  /// backordered.
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

  /// Receives the orders that arrive up to and including a day.
  package mutating func receive(through day: Int) {
    for order in open where order.arrives <= day {
      netStock += order.units
      received += order.units
    }
    open.removeAll { $0.arrives <= day }
  }

  /// The day of the next arrival; nil without an open order.
  package var nextArrival: Int? { open.map(\.arrives).min() }

  /// Serves demand from stock and returns the unmet units.
  package mutating func sell(_ demand: Double) -> Double {
    let served = min(onHand, demand)
    let leaving = isLost ? served : demand
    netStock -= leaving
    taken += leaving
    return demand - served
  }

  /// Sets stock and open orders of a situation as the weekly run would see them on a day.
  package func show(in situation: inout PairSituation, on day: Int) {
    situation.onHand = netStock
    situation.arrivals = []
    for order in open {
      situation.expect(order.units, on: Day(order.expected), seenOn: Day(day))
    }
  }
}
