import Workspace

extension Entity {
  /// Changes of stock with their reasons, as a stock system records them.
  package static let stockMovement = Entity(
    "stock_movement", meaning: "a change of the stock of a product at a location, with its reason",
    sql: PackageResources.silver_stock_movement_sql,
    identity: Identity(["source", "movement_id"], conflict: .lowestVersion),
    traits: Traits(time: "moved_at", endsByOmission: true, feed: Feed("day")),
    columns: [
      Column("movement_id", .identifier, required: true),
      Column("moved_at", .time, required: true),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("units", .units, required: true),
      Column("reason", .text, required: true),
      Column("reference", .identifier),
    ],
    rules: [
      Rule(
        "reason_known", .quarantine,
        "reason is receipt, sale, return, transfer, adjustment or waste",
        .cells(["reason"]) { reason, _ in
          !reasons.contains((reason.string ?? "").lowercased())
        }),
      Rule(
        "arrival_not_negative", .warn,
        "units of a receipt or return are not below zero, since they add to stock",
        .cells(["units", "reason"]) { units, reason in
          isOneOf(["receipt", "return"], reason) && (units.number ?? 0) < 0
        }),
      Rule(
        "departure_not_positive", .warn,
        "units of a sale or waste are not above zero, since they take from stock",
        .cells(["units", "reason"]) { units, reason in
          isOneOf(["sale", "waste"], reason) && (units.number ?? 0) > 0
        }),
      .knownProduct, .knownLocation,
    ])

  private static let reasons = ["receipt", "sale", "return", "transfer", "adjustment", "waste"]

  private static func isOneOf(_ reasons: [String], _ cell: Cell) -> Bool {
    reasons.contains((cell.string ?? "").lowercased())
  }
}
