extension Entity {
  /// The terms on which a product is bought, for one location or for all.
  public static let sourcing = Entity(
    "sourcing", meaning: "the terms on which a product is bought, for one location or for all",
    key: ["product_id", "location_id", "supplier_id"], conflict: .everyVersion, isDimension: true,
    endsByOmission: true,
    columns: [
      Column("product_id", .identifier, required: true),
      Column("location_id", .identifier, unreadable: .reject),
      Column("supplier_id", .identifier, required: true),
      Column("priority", .integer),
      Column("unit_cost", .money),
      Column("lead_time_days", .days),
      Column("lead_time_sd_days", .days),
      Column("review_period_days", .days),
      Column("min_order_quantity", .units),
      Column("pack_size", .units),
      Column("max_stock", .units),
      Column("order_cost", .money),
      Column("replenishment_policy", .text, isLater: true),
      Column("supplier_item_id", .identifier, isLater: true),
    ])
}
