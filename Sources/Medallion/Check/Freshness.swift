import Chronology
import GRDB

/// Finds the last day of every feed; a feed more than a period behind the newest is a warning.
enum Freshness {
  /// The table and the entity of every feed, with the condition that a record is known at the start of
  /// a day.
  private static let feeds = [
    ("silver_sale", "sale", "day < ?"), ("silver_stock_count", "stock_count", "day <= ?"),
    ("silver_availability", "availability", "day < ?"),
    ("silver_purchase_order", "purchase_order", "ordered_on <= ?"),
  ]

  /// - Parameter end: records are known up to the start of this day.
  static func findings(
    _ silver: Database, _ period: Period, end: Day
  ) throws -> [HealthCheck.Finding] {
    let found = try feeds.flatMap { try lastDays($0, in: silver, end: end) }
    let newest = found.map(\.last).max()
    return found.map { feed, last in
      let lag = newest.map { $0 - last } ?? 0
      let isLate = lag > period.length(of: period.start(of: last))
      return HealthCheck.Finding(
        severity: isLate ? .warning : .info, kind: "freshness", subject: feed,
        text: "last record on \(last)" + (isLate ? ", \(lag) days behind the newest feed" : ""))
    }
  }

  private static func lastDays(
    _ feed: (table: String, entity: String, isKnown: String), in silver: Database, end: Day
  ) throws -> [(feed: String, last: Day)] {
    let column = feed.isKnown.prefix { $0 != " " }
    return try Row.fetchAll(
      silver,
      sql: """
        SELECT source, max(\(column)) AS last FROM \(feed.table) WHERE \(feed.isKnown)
        GROUP BY source ORDER BY 1
        """, arguments: [end.description]
    ).compactMap { row in
      Day(row["last"] as String).map { ("\(row["source"] as String)/\(feed.entity)", $0) }
    }
  }
}
