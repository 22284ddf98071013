package import Chronology

/// How orders that a planner accepted are told from those of the retailer's own system.
package enum AcceptedOrders {
  /// The source under which they are landed.
  package static let source = "shelfcast"

  /// The status of a line whose acceptance was withdrawn.
  package static let withdrawnStatus = "cancelled"

  /// The identifier of an accepted line: one line is one order.
  ///
  /// Where new data or a withdrawal make a second order of the same day necessary, it is numbered:
  /// the identifier of what was accepted first is among those `taken`.
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
