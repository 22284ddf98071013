package import Chronology

/// The source and the identifiers of accepted orders, by which they differ from the retailer's own.
package enum AcceptedOrders {
  /// The source of accepted orders: a folder below `landing/`.
  package static let source = "shelfcast"

  /// The status of a line whose acceptance was withdrawn.
  package static let withdrawnStatus = "cancelled"

  /// The identifier of an accepted line; every line is an order of its own.
  ///
  /// Separators within an id are written as % and two digits, so that no two pairs share an
  /// identifier. A second order of the same pair and day gets a number; `taken` are the identifiers in
  /// use.
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

  /// The first identifier as an SQL expression of columns with the day, the location and the product.
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

  /// Whether an order's identifier was made by Shelfcast.
  static func isOrderIdentifier(_ text: String) -> Bool {
    text.hasPrefix("SC-") && Day(text.dropFirst(3).prefix(10)) != nil
  }
}
