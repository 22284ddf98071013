import Workspace

extension Entity {
  /// Sales to customers: receipt lines, or totals of a period.
  public static let sale = Entity(
    "sale", meaning: "a line of a sale, or the total of a period",
    key: ["source", "sale_id", "line_key"], conflict: .lowestVersion, time: "sold_at",
    lineKey: .sale, grain: .line, endsByOmission: true,
    columns: [
      Column("sale_id", .identifier),
      Column("line", .identifier),
      Column("sold_at", .time, required: true),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("units", .units, required: true),
      Column("unit_price", .money),
      Column("discount", .money),
      Column("currency", .currency),
      Column("promotion_id", .identifier),
    ])
}
