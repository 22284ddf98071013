/// The numbers that stand for a pair's location and product in gold; 0 where none is given.
package struct PairKeys: Hashable, Sendable {
  /// The number of the location.
  package var location: Int
  /// The number of the product.
  package var product: Int

  /// The numbers of a location and a product.
  package init(location: Int = 0, product: Int = 0) {
    self.location = location
    self.product = product
  }
}
