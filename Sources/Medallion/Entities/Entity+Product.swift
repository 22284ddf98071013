import Workspace

extension Entity {
  /// The retailer's catalogue.
  package static let product = Entity(
    "product", meaning: "a thing that is sold", sql: PackageResources.silver_product_sql,
    identity: Identity(["product_id"], conflict: .everyVersion),
    traits: Traits(isDimension: true, endsByOmission: true),
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
    ],
    rules: Rule.terms + [
      Rule(
        "shelf_life_positive", .empty, "shelf_life_days is above zero",
        .cells(["shelf_life_days"]) { days, _ in (days.number ?? 1) <= 0 }),
      .notNegative("price", of: "unit_price"),
      Rule(
        "cost_below_price", .warn, "unit_cost does not exceed unit_price",
        .cells(["unit_cost", "unit_price"]) { cost, price in
          guard let cost = cost.number, let price = price.number else { return false }
          return cost > price
        }),
    ])
}
