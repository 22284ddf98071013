import Workspace

extension Rule {
  /// That a row names a product of the catalogue.
  static let knownProduct = Rule(
    "known_product", .warn, "product_id is in the catalogue",
    .member(column: "product_id", of: .product))

  /// That a row names a location that the retailer describes.
  static let knownLocation = Rule(
    "known_location", .warn, "location_id is among the locations",
    .member(column: "location_id", of: .location))

  /// That a row names a supplier that the retailer describes.
  static let knownSupplier = Rule(
    "known_supplier", .warn, "supplier_id is among the suppliers",
    .member(column: "supplier_id", of: .supplier))
}
