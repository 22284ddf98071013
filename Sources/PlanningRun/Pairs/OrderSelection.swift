package import Chronology
import Identifiers

/// A selection of proposed or accepted lines by day, location and product.
package struct OrderSelection: Sendable {
  /// The day of the proposals; nil for the newest.
  package var asOf: Day?
  /// Only lines of this location.
  package var location: String?
  /// Only lines of this product.
  package var product: String?

  /// All lines of a day, or those of a location, a product, or both.
  package init(asOf: Day? = nil, location: String? = nil, product: String? = nil) {
    self.asOf = asOf
    self.location = location
    self.product = product
  }

  /// Whether it names one line, which a planner is then taken to have checked.
  var isOneLine: Bool { location != nil && product != nil }

  /// Whether it includes the lines of a pair.
  func contains(_ pair: Pair) -> Bool {
    (location ?? pair.location) == pair.location && (product ?? pair.product) == pair.product
  }
}
