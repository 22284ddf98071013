import Workspace

extension Entity {
  /// What a product costs a customer from a day on, at one location or at every one.
  ///
  /// A price holds until a later one takes effect. One without a location is the price wherever none
  /// is stated for the location itself.
  package static let price = Entity(
    "price", meaning: "the price of a product from a day on, at one location or at every one",
    sql: PackageResources.silver_price_sql,
    identity: Identity(["location_id", "product_id", "effective_on"], conflict: .highestVersion),
    traits: Traits(feed: Feed("effective_on", isKnownAtStart: true, isRegular: false)),
    columns: [
      Column("effective_on", .day, required: true),
      Column("location_id", .identifier, unreadable: .reject),
      Column("product_id", .identifier, required: true),
      Column("unit_price", .money, required: true),
      Column("currency", .currency),
    ],
    rules: [
      .notNegative("price", of: "unit_price", .quarantine), .knownProduct, .knownLocation,
    ])
}
