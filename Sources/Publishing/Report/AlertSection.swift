import GRDB

/// The section of items that are likely to run out before a new order could arrive.
struct AlertSection {
  /// The largest number of alerts on the page; the rest are in the Power BI table.
  static let limit = 50

  /// The number of alerts.
  let count: Int
  /// The number of alerts for items that are already out of stock.
  let out: Int
  private let alerts: [Row]

  init(_ db: Database) throws {
    count = try Int.fetchOne(db, sql: "SELECT count(*) FROM alert_low_stock") ?? 0
    out =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM alert_low_stock WHERE severity = 'out'") ?? 0
    alerts = try Row.fetchAll(
      db,
      sql: """
        SELECT a.*, p.name AS product, l.name AS location
        FROM alert_low_stock AS a
        LEFT JOIN dim_product AS p ON p.product_key = a.product_key
        LEFT JOIN dim_location AS l ON l.location_key = a.location_key
        ORDER BY
          CASE a.severity WHEN 'out' THEN 0 WHEN 'high' THEN 1 ELSE 2 END,
          a.stockout_probability DESC, a.expected_unmet DESC, a.location_id, a.product_id
        LIMIT ?
        """, arguments: [Self.limit])
  }

  var markup: Markup {
    guard count > 0 else {
      return """
        <h2 id="alerts">Low stock</h2>
        <p class="empty">No alerts. This section lists items that are likely to run out before an
        order placed now could arrive.</p>
        """
    }
    let rest = count - alerts.count
    let more: Markup =
      rest > 0
      ? #" \#(rest.figure) more are in <a href="powerbi/alert_low_stock.csv">alert_low_stock.csv</a>."#
      : ""
    return """
      <h2 id="alerts">Low stock</h2>
      <p>The probability that these items run out before an order placed now could arrive is far
      above what their target accepts.\(more)</p>
      \(table.markup)
      """
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .words("Severity"), .name("Product"), .words("Location"), .number("On hand"),
        .number("Risk of running out"), .number("Days left"), .number("Next arrival"),
        .number("Arriving in time"), .number("Expected demand"), .number("Expected unmet"),
      ],
      rows: alerts.map(cells))
  }

  private func cells(_ alert: Row) -> [Markup] {
    let severity = alert.words("severity")
    let next = alert["next_arrival"] as String? ?? "none on order"
    return [
      #"<span class="tag \#(severity)">\#(severity == "out" ? "out of stock" : severity)</span>"#,
      alert.member("product", "product_id"), alert.member("location", "location_id"),
      "\((alert["on_hand"] as Double).units)",
      "\((alert["stockout_probability"] as Double).percentage)",
      """
      \((alert["days_left"] as Double).figure(decimals: 1))<small>until
      \(alert.words("stockout_date"))</small>
      """,
      "\(next)", "\((alert["arriving"] as Double).units)",
      "\((alert["expected_demand"] as Double).units)",
      "\((alert["expected_unmet"] as Double).units)",
    ]
  }
}
