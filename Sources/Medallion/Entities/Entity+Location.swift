extension Entity {
  /// The retailer's stores and warehouses.
  public static let location = Entity(
    "location", meaning: "a place where products are sold and stocked", key: ["location_id"],
    conflict: .everyVersion, isDimension: true,
    columns: [
      Column("location_id", .identifier, required: true),
      Column("name", .text),
      Column("kind", .text),
      Column("region", .text),
      Column("country", .text),
      Column("timezone", .text),
    ])
}
