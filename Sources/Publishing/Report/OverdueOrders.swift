import GRDB

/// Lines of purchase orders that should have come before as-of.
struct OverdueOrders {
  /// The number of lines.
  let count: Int
  /// Of these, the lines that are so late that nothing is expected of them any more.
  let ignored: Int

  init(_ db: Database) throws {
    let sums = try Row.fetchOne(
      db,
      sql: """
        SELECT coalesce(sum(is_overdue), 0) AS overdue, coalesce(sum(is_ignored), 0) AS ignored
        FROM fact_purchase_order_line
        """)
    count = sums?["overdue"] ?? 0
    ignored = sums?["ignored"] ?? 0
  }

  /// What the figure counts, in words.
  var words: String {
    "overdue order \(count == 1 ? "line" : "lines")"
      + (ignored > 0 ? "; \(ignored.figure) to be received or closed" : "")
  }
}
