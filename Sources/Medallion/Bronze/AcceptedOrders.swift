package import Chronology

/// How orders that a planner accepted are told from those of the retailer's own system.
package enum AcceptedOrders {
  /// The source under which they are landed.
  package static let source = "shelfcast"

  /// The identifier of the accepted line: one line is one order.
  package static func identifier(asOf: Day, location: String, product: String) -> String {
    "SC-\(asOf)-\(location)-\(product)"
  }

  /// Whether an order's identifier was given by Shelfcast.
  static func isOrderIdentifier(_ text: String) -> Bool {
    text.hasPrefix("SC-") && Day(text.dropFirst(3).prefix(10)) != nil
  }
}
