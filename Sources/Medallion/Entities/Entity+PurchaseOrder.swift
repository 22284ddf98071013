import Workspace

extension Entity {
  /// The lines of purchase orders, with their receipts.
  package static let purchaseOrder = Entity(
    "purchase_order", meaning: "a line of an order placed with a supplier",
    sql: PackageResources.silver_purchase_order_sql,
    identity: Identity(
      ["purchase_order_id", "line_key"], conflict: .highestVersion, lineKey: .purchaseOrder),
    traits: Traits(endsByOmission: true, feed: Feed("ordered_on", isKnownAtStart: true)),
    columns: [
      Column("purchase_order_id", .identifier, required: true),
      Column("line", .identifier),
      Column("supplier_id", .identifier),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("ordered_on", .day, required: true),
      Column("promised_on", .day),
      Column("received_on", .day, unreadable: .reject),
      Column("units_ordered", .units, required: true),
      Column("units_received", .units, unreadable: .reject),
      Column("unit_cost", .money),
      Column("status", .text, isLater: true),
      Column("reference", .identifier, isLater: true),
      Column("note", .text, isLater: true),
      Column("units_outstanding", .units, isLater: true, unreadable: .reject),
    ],
    rules: [
      Rule(
        "units_not_negative", .quarantine,
        "units_ordered is not below zero; a line of 0 was cancelled",
        .cells(["units_ordered"]) { units, _ in (units.number ?? 0) < 0 }),
      Rule(
        "received_not_negative", .quarantine, "units_received is not below zero",
        .cells(["units_received"]) { units, _ in (units.number ?? 0) < 0 },
        // If each row is a movement, negative units reverse a receipt.
        besides: .each),
      .notBefore("ordered_on", "received_on", "received_after_ordered", .quarantine),
      .notBefore("ordered_on", "promised_on", "promised_after_ordered", .warn),
      Rule(
        "status_known", .warn,
        "status is open, received, closed or cancelled; any other counts as open",
        .cells(["status"]) { status, _ in
          !["", "open", "received", "closed", "cancelled", "canceled"].contains(
            (status.string ?? "").lowercased())
        }),
      .knownProduct,
    ])
}
