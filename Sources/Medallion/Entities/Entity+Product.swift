extension Entity {
  /// The retailer's catalogue.
  public static let product = Entity(
    "product", meaning: "a product that is sold", key: ["product_id"], conflict: .everyVersion,
    isDimension: true, endsByOmission: true,
    columns: [
      Column("product_id", .identifier, required: true),
      Column("name", .text),
      Column("category", .text),
      Column("department", .text),
      Column("brand", .text),
      Column("supplier_id", .identifier),
      Column("unit_cost", .money),
      Column("unit_price", .money),
      Column("currency", .currency),
      Column("unit", .text),
      Column("pack_size", .units),
      Column("min_order_quantity", .units),
      Column("shelf_life_days", .integer),
      Column("launched_on", .day),
      Column("discontinued_on", .day),
      Column("replenishment_policy", .text, isLater: true),
    ])
}
