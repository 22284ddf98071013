extension Entity {
  /// The lines of purchase orders, with their receipts.
  public static let purchaseOrder = Entity(
    "purchase_order", meaning: "a line of an order placed with a supplier",
    key: ["purchase_order_id", "line_key"], conflict: .highestVersion, lineKey: .purchaseOrder,
    endsByOmission: true,
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
    ])
}
