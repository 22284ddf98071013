import GRDB

/// Finds purchase order lines that the calculation treats differently from what a planner may expect.
enum OrderDoubts {
  /// The largest number of lines listed.
  private static let most = 5

  static func findings(_ gold: Database) throws -> [HealthCheck.Finding] {
    let overdue = try Row.fetchAll(
      gold,
      sql: """
        SELECT purchase_order_id, location_id, product_id, units, expected_on AS day
        FROM alert_overdue_order WHERE is_ignored
        ORDER BY expected_on DESC, purchase_order_id, line
        """)
    let undated = try Row.fetchAll(
      gold,
      sql: """
        SELECT purchase_order_id, location_id, product_id, units_received AS units,
          ordered_on AS day
        FROM fact_purchase_order_line
        WHERE received_on IS NULL AND units_received > 0
        ORDER BY ordered_on DESC, purchase_order_id, line
        """)
    return finding(
      overdue, "overdue",
      "are overdue by more than three lead times and no longer count as on order: "
        + "receive or close them; expected")
      + finding(
        undated, "receipt",
        "were received without a date and count as stock only from the next "
          + "count on; ordered")
  }

  private static func finding(
    _ lines: [Row], _ kind: String, _ text: String
  ) -> [HealthCheck.Finding] {
    guard !lines.isEmpty else { return [] }
    let units = lines.reduce(0.0) { $0 + ($1["units"] as Double) }
    let named = lines.prefix(most).map {
      "\($0["purchase_order_id"] as String) of \($0["product_id"] as String) at "
        + "\($0["location_id"] as String) on \($0["day"] as String)"
    }
    return [
      HealthCheck.Finding(
        severity: .warning, kind: kind, subject: "purchase_order",
        text: "\(Cell.real(units).written) units of \(lines.count) lines \(text) "
          + named.joined(separator: ", ") + (lines.count > most ? ", …" : ""))
    ]
  }
}
