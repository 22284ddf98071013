extension Entity {
  /// The retailer's suppliers.
  package static let supplier = Entity(
    "supplier", meaning: "a company from which products are bought",
    sql: PackageResources.silver_supplier_sql,
    identity: Identity(["supplier_id"], conflict: .everyVersion),
    traits: Traits(isDimension: true),
    columns: [
      Column("supplier_id", .identifier, required: true),
      Column("name", .text),
      Column("country", .text),
      Column("lead_time_days", .days),
      Column("review_period_days", .days),
      Column("min_order_value", .money),
      Column("replenishment_policy", .text, isLater: true),
      Column("order_cost", .money, isLater: true),
    ],
    rules: [
      .daysPlausible("lead_time", CredibleTerms.leadTime),
      .daysPlausible("review_period", CredibleTerms.review),
      .policyKnown, .notNegative("order_cost", of: "order_cost"),
      .notNegative("minimum", of: "min_order_value"),
    ])
}
