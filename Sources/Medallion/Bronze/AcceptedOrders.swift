package import Chronology

/// How orders that a planner accepted are told from those of the retailer's own system.
package enum AcceptedOrders {
  /// The source under which they are landed.
  package static let source = "shelfcast"

  /// The status of a line whose acceptance was withdrawn.
  package static let withdrawnStatus = "cancelled"

  /// The identifier of an accepted line: one line is one order.
  ///
  /// Characters that part its parts are written as % and two digits where an id holds them, so that
  /// no two pairs share a number. Where new data or a withdrawal make a second order of the same day
  /// necessary, it is numbered: the identifier of what was accepted first is among those `taken`.
  package static func identifier(
    asOf: Day, location: String, product: String, besides taken: Set<String>
  ) -> String {
    let place = escaped(location, ["%", "-", "#"])
    let first = "SC-\(asOf)-\(place)-\(escaped(product, ["%", "#"]))"
    guard taken.contains(first) else { return first }
    var number = 2
    while taken.contains("\(first)#\(number)") { number += 1 }
    return "\(first)#\(number)"
  }

  /// The first identifier in SQL, of columns with the day, the location and the product.
  package static func identifierSQL(asOf: String, location: String, product: String) -> String {
    let place = escapedSQL(location, ["%", "-", "#"])
    return "'SC-' || \(asOf) || '-' || \(place) || '-' || \(escapedSQL(product, ["%", "#"]))"
  }

  private static let escapes = ["%": "%25", "-": "%2D", "#": "%23"]

  private static func escaped(_ id: String, _ characters: [String]) -> String {
    characters.reduce(id) { $0.replacing($1, with: escapes[$1] ?? $1) }
  }

  private static func escapedSQL(_ column: String, _ characters: [String]) -> String {
    characters.reduce(column) { "replace(\($0), '\($1)', '\(escapes[$1] ?? $1)')" }
  }

  /// Whether an order's identifier was given by Shelfcast.
  static func isOrderIdentifier(_ text: String) -> Bool {
    text.hasPrefix("SC-") && Day(text.dropFirst(3).prefix(10)) != nil
  }
}
