import Workspace

extension Entity {
  /// Counts of stock on hand.
  package static let stockCount = Entity(
    "stock_count", meaning: "a count of the stock of a product at a location",
    sql: PackageResources.silver_stock_count_sql,
    identity: Identity(["location_id", "product_id", "counted_at"], conflict: .highestVersion),
    traits: Traits(
      time: "counted_at", endsByOmission: true, feed: Feed("day", isKnownAtStart: true)),
    columns: [
      Column("counted_at", .time, required: true),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("on_hand", .units, required: true),
    ],
    rules: [
      .notNegative("on_hand", of: "on_hand", .warn), .knownProduct, .knownLocation,
    ])
}
