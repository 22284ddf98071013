import Workspace

extension Entity {
  /// Sales to customers: receipt lines, or totals of a period.
  package static let sale = Entity(
    "sale", meaning: "a line of a sale, or the total of a period",
    sql: PackageResources.silver_sale_sql,
    identity: Identity(
      ["source", "sale_id", "line_key"], conflict: .lowestVersion, lineKey: .sale),
    traits: Traits(
      time: "sold_at", grain: .line, endsByOmission: true,
      records: PackageResources.sale_record_sql,
      feed: Feed("day")),
    columns: [
      Column("sale_id", .identifier, rowSpecific: true),
      Column("line", .identifier),
      Column("sold_at", .time, required: true),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("units", .units, required: true),
      Column("unit_price", .money),
      Column("discount", .money),
      Column("currency", .currency),
      Column("promotion_id", .identifier),
    ],
    rules: [
      .notNegative("price", of: "unit_price"),
      Rule(
        "amount_plausible", .quarantine,
        "units times unit_price is at most 500,000,000,000 either way",
        .cells(["units", "unit_price"]) { units, price in
          abs((units.number ?? 0) * (price.number ?? 0)) > CellReader.largestAmount * 10_000
        }),
      Rule(
        "units_plausible", .warn, "units lie between -100,000 and 100,000",
        .cells(["units"]) { units, _ in abs(units.number ?? 0) > 100_000 }),
      .knownProduct, .knownLocation,
    ])
}
