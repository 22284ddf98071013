/// A product at a location, by the retailer's identifiers: what is stocked, forecast and ordered.
///
/// Pairs are in order of location, then product.
package struct Pair: Hashable, Comparable, Sendable {
  /// The retailer's identifier of the location.
  package let location: String
  /// The retailer's identifier of the product.
  package let product: String

  /// The pair of a location and a product.
  package init(location: String, product: String) {
    self.location = location
    self.product = product
  }

  /// Both identifiers as one text, which no other pair has; it seeds the pair's random numbers.
  package var key: String { KeyText.join([location, product]) }

  package static func < (a: Pair, b: Pair) -> Bool {
    (a.location, a.product) < (b.location, b.product)
  }
}
