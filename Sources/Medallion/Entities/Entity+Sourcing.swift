import Workspace

extension Entity {
  /// The terms on which a product is bought, for one location or for all.
  package static let sourcing = Entity(
    "sourcing", meaning: "the terms on which a product is bought, for one location or for all",
    sql: PackageResources.silver_sourcing_sql,
    identity: Identity(["product_id", "location_id", "supplier_id"], conflict: .everyVersion),
    traits: Traits(isDimension: true, endsByOmission: true),
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
    ],
    rules: Rule.terms + [
      .daysPlausible("lead_time", CredibleTerms.leadTime),
      .daysPlausible("lead_time_sd", CredibleTerms.deviation),
      .daysPlausible("review_period", CredibleTerms.review),
      .notNegative("max_stock", of: "max_stock"),
      Rule(
        "max_above_pack", .empty,
        "max_stock is 0 or holds a pack of pack_size; else the next level's holds",
        .cells(["max_stock", "pack_size"]) { most, pack in
          guard let most = most.number, let pack = pack.number else { return false }
          return most > 0 && most < pack
        }),
      .notNegative("order_cost", of: "order_cost"),
      .knownProduct, .knownSupplier,
    ])
}
