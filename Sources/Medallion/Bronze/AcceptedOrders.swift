package import Chronology

/// How orders that a planner accepted are told from those of the retailer's own system.
package enum AcceptedOrders {
  /// The source under which they are landed.
  package static let source = "shelfcast"

  /// The identifier of an accepted line: one line is one order.
  ///
  /// Where new data make a second order of the same day necessary, it is numbered: what was accepted
  /// first is on order already, so its identifier is among those `taken`.
  package static func identifier(
    asOf: Day, location: String, product: String, besides taken: Set<String>
  ) -> String {
    let first = "SC-\(asOf)-\(location)-\(product)"
    guard taken.contains(first) else { return first }
    var number = 2
    while taken.contains("\(first)#\(number)") { number += 1 }
    return "\(first)#\(number)"
  }

  /// Whether an order's identifier was given by Shelfcast.
  static func isOrderIdentifier(_ text: String) -> Bool {
    text.hasPrefix("SC-") && Day(text.dropFirst(3).prefix(10)) != nil
  }
}
