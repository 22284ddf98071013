/// The surrogate keys of a pair's location and product; 0 where the member is missing.
package struct PairKeys: Hashable, Sendable {
  /// The key of the location.
  package var location: Int
  /// The key of the product.
  package var product: Int

  /// The keys of a location and a product.
  package init(location: Int = 0, product: Int = 0) {
    self.location = location
    self.product = product
  }
}
