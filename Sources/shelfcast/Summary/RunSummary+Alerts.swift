import GRDB

extension RunSummary {
  /// The numbers of alerts and other problems for a planner to check.
  struct Alerts: Encodable {
    /// Low-stock alerts by severity.
    let alerts: [String: Int]
    let overstock: Int
    let deadStock: Int
    /// Open lines of purchase orders that were expected before the as-of date.
    let overdueOrderLines: Int
    /// The overdue lines that are so late that they are written off.
    let ignoredOrderLines: Int
    /// Orderable pairs of location and product whose stock was never counted and is treated as
    /// empty.
    let uncountedShelves: Int

    init(_ db: Database) throws {
      alerts = Dictionary(
        uniqueKeysWithValues: try Row.fetchAll(
          db, sql: "SELECT severity, count(*) AS count FROM alert_low_stock GROUP BY severity"
        ).map { ($0["severity"] as String, $0["count"] as Int) })
      overstock = try db.count("alert_overstock")
      deadStock = try db.count("alert_dead_stock")
      overdueOrderLines = try db.count("alert_overdue_order")
      ignoredOrderLines = try db.count("alert_overdue_order WHERE is_ignored")
      uncountedShelves = try db.count(
        """
        stock_position AS s JOIN replenishment_term AS t USING (location_id, product_id)
        WHERE NOT s.is_counted AND t.is_orderable
        """)
    }
  }
}
