import Workspace

extension Entity {
  /// The share of a day or period in which a product could be bought.
  package static let availability = Entity(
    "availability", meaning: "the share of a day, or of a period, in which a product was in stock",
    sql: PackageResources.silver_availability_sql,
    identity: Identity(["location_id", "product_id", "day"], conflict: .highestVersion),
    traits: Traits(grain: .day, endsByOmission: true, feed: Feed("day")),
    columns: [
      Column("day", .day, required: true),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("in_stock", .share, required: true),
    ],
    rules: [
      .knownLocation
    ])
}
