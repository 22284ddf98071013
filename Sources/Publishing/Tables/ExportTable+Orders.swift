import Medallion

extension ExportTable {
  /// The order list for planners.
  package static let orders = ExportTable(
    name: "orders", file: "orders.csv", grain: "one row per location and product to order",
    rows: ExportRows(
      "fact_order_proposal", selection: "\(members) WHERE order_units > 0 \(byRank)",
      derived: [.locationName, .productName]),
    format: .list,
    columns: [
      "run_id", "as_of", "location_id", "product_id", "supplier_id", "order_units", "order_packs",
      "currency", "unit_cost", "order_value", "expected_arrival", "on_hand", "on_order",
      "backordered", "protection_days", "demand_mean", "demand_sd", "reorder_point",
      "order_up_to", "safety_stock", "raw_units", "binding_constraint", "service_target",
      "expected_fill_rate", "stockout_probability", "cover_weeks", "rank", "reason",
      "decided_units", "override_id", "previous_as_of", "previous_units", "change_reason",
      "status", "hold_reason", "unheld_units", "inventory_position", "demand_before_arrival",
      "unmet_before_arrival", "before_arrival_fill_rate", "before_arrival_stockout_probability",
      "interval_fill_rate",
      "interval_stockout_probability", "weekly_demand", "waiting_cost", "location_name",
      "product_name",
    ])

  /// The order file of a supplier: what to deliver, where, when and at what price.
  static let supplierOrders = supplierOrders(
    "<supplier>", lines: "fact_order_proposal.status = 'proposed'")

  /// The lines of one supplier.
  static func supplierOrders(key: Int, name: String) -> ExportTable {
    supplierOrders(
      name,
      lines: """
        fact_order_proposal.status = 'proposed' AND fact_order_proposal.supplier_key = \(key)
        """)
  }

  private static func supplierOrders(_ name: String, lines: String) -> ExportTable {
    ExportTable(
      name: "supplier_orders", file: "orders/\(name).csv",
      grain: "one row per location and product that the supplier is to deliver",
      rows: ExportRows(
        "fact_order_proposal", selection: "\(members) \(terms) WHERE \(lines) \(byRank)",
        derived: [
          orderReference, orderedOn, wantedOn, supplierItem, packSize, unit, .locationName,
          .productName,
        ]),
      format: .list,
      columns: [
        "supplier_id", "order_reference", "ordered_on", "wanted_on", "supplier_item_id",
        "product_id", "product_name", "order_units", "order_packs", "pack_size", "unit",
        "unit_cost", "order_value", "currency", "location_id", "location_name",
      ])
  }

  private static let members = """
    LEFT JOIN dim_product AS p ON p.product_key = fact_order_proposal.product_key
    LEFT JOIN dim_location AS l ON l.location_key = fact_order_proposal.location_key
    """

  private static let terms = """
    LEFT JOIN replenishment_term AS t ON t.location_id = fact_order_proposal.location_id
      AND t.product_id = fact_order_proposal.product_id
    """

  private static let byRank = "ORDER BY rank, fact_order_proposal.rowid"

  /// The order number that acceptance assigns next, also if the pair was already ordered that day.
  private static let orderReference = DerivedColumn(
    "order_reference", "VARCHAR(160)",
    "our order number, which an accepted line keeps and the supplier should quote",
    from: AcceptedOrders.identifierSQL(
      asOf: "fact_order_proposal.as_of", location: "fact_order_proposal.location_id",
      product: "fact_order_proposal.product_id")
      + " || " + nextNumber)

  /// The suffix of the second order of a pair and day and of later ones.
  private static let nextNumber = """
    (
      SELECT CASE WHEN count(*) > 0 THEN '#' || (count(*) + 1) ELSE '' END
      FROM fact_purchase_order_line AS a
      WHERE a.location_id = fact_order_proposal.location_id
        AND a.product_id = fact_order_proposal.product_id
        AND a.purchase_order_id LIKE 'SC-' || fact_order_proposal.as_of || '-%'
    )
    """

  private static let orderedOn = DerivedColumn(
    "ordered_on", "DATE", "order date", from: "fact_order_proposal.as_of")

  private static let wantedOn = DerivedColumn(
    "wanted_on", "DATE",
    "requested delivery date: the expected arrival, a lead time after the order",
    from: "fact_order_proposal.expected_arrival")

  private static let supplierItem = DerivedColumn(
    "supplier_item_id", "VARCHAR(64)", isNullable: true,
    "the supplier's own product number; empty if sourcing gives none",
    from: "t.supplier_item_id")

  private static let packSize = DerivedColumn(
    "pack_size", "DOUBLE", "units per pack", from: "coalesce(t.pack_size, 1)")

  private static let unit = DerivedColumn(
    "unit", "VARCHAR(20)", isNullable: true, "unit of measure", from: "p.unit")
}
