import Chronology
import GRDB
package import Workspace

/// Looks at silver for what a planner should know before anything is ordered.
package struct HealthCheck {
  /// How much a finding matters.
  package enum Severity: String, Sendable { case info, warning }

  /// One thing that was found.
  package struct Finding: Sendable {
    /// How much it matters.
    package let severity: Severity
    /// The kind of finding: freshness, gap, silence, rule, file or stock.
    package let kind: String
    /// The feed, location or rule that it is about.
    package let subject: String
    /// What was found.
    package let text: String
  }

  private let silver: SilverDatabase
  private let period: Period
  private let settings: Settings

  /// Prepares to look at a workspace's silver database.
  package init(_ silver: SilverDatabase, _ settings: Settings) {
    self.silver = silver
    period = settings.calendar.planningPeriod
    self.settings = settings
  }

  /// All findings, in the order in which they are to be read.
  package func run() throws -> [Finding] {
    try silver.queue.read { db in
      let found = [
        try strays(db), try freshness(db), try gaps(db), try silence(db),
        try RuleFindings(db).all(), try LookAlikeIds(db).all(), try files(db), try stock(db),
      ]
      return found.flatMap { $0 }
    }
  }

  /// Rows that lie after the bulk of the data.
  private func strays(_ db: Database) throws -> [Finding] {
    guard let bulk = BulkOfData(try RecordedDays(db, settings).rows), bulk.rowsAfter > 0 else {
      return []
    }
    return [
      Finding(
        severity: .warning, kind: "stray", subject: "days after \(bulk.last)",
        text: try StrayRows(db, after: bulk.last, count: bulk.rowsAfter).text)
    ]
  }

  /// The last day of every feed; one that lags a period behind the newest deserves a look.
  private func freshness(_ db: Database) throws -> [Finding] {
    let feeds = [
      ("silver_sale", "sale", "day"), ("silver_stock_count", "stock_count", "day"),
      ("silver_availability", "availability", "day"),
      ("silver_purchase_order", "purchase_order", "ordered_on"),
    ]
    var found: [(feed: String, last: Day)] = []
    for (table, entity, column) in feeds {
      for row in try Row.fetchAll(
        db, sql: "SELECT source, max(\(column)) AS last FROM \(table) GROUP BY source ORDER BY 1")
      {
        guard let last = Day(row["last"] as String) else { continue }
        found.append(("\(row["source"] as String)/\(entity)", last))
      }
    }
    let newest = found.map(\.last).max()
    return found.map { feed, last in
      let lag = newest.map { $0 - last } ?? 0
      let isLate = lag > period.length(of: period.start(of: last))
      return Finding(
        severity: isLate ? .warning : .info, kind: "freshness", subject: feed,
        text: "last record on \(last)" + (isLate ? ", \(lag) days behind the newest feed" : ""))
    }
  }

  /// Periods between a location's first and last sale in which it sold nothing at all.
  private func gaps(_ db: Database) throws -> [Finding] {
    try locations(db).compactMap { location, periods in
      guard let first = periods.min(), let last = periods.max() else { return nil }
      let missing = (first...last).filter { !periods.contains($0) }
      guard !missing.isEmpty else { return nil }
      let shown = missing.prefix(5).map { period.start(ofIndex: $0).description }
      return Finding(
        severity: .warning, kind: "gap", subject: location,
        text: "no sales at all in \(missing.count) periods: \(shown.joined(separator: ", "))"
          + (missing.count > 5 ? ", …" : ""))
    }
  }

  /// Locations that sold in most of the last 13 periods and have gone silent.
  private func silence(_ db: Database) throws -> [Finding] {
    let all = try locations(db)
    guard let newest = all.flatMap({ $0.periods }).max() else { return [] }
    return all.compactMap { location, periods in
      let before = (newest - 13..<newest).count { periods.contains($0) }
      guard !periods.contains(newest), before >= 10 else { return nil }
      return Finding(
        severity: .warning, kind: "silence", subject: location,
        text: "sold in \(before) of the 13 periods before, and nothing since "
          + "\(period.start(ofIndex: newest))")
    }
  }

  private func locations(_ db: Database) throws -> [(location: String, periods: Set<Int>)] {
    let rows = try BulkStatement(
      db, sql: "SELECT DISTINCT location_id, day FROM silver_sale ORDER BY location_id, day")
    var result: [(location: String, periods: Set<Int>)] = []
    while try rows.next() {
      let location = rows.text(0)
      guard let day = Day(utf8: rows.bytes(1)) else { continue }
      if result.last?.location != location { result.append((location, [])) }
      result[result.count - 1].periods.insert(period.index(of: day))
    }
    return result
  }

  private func files(_ db: Database) throws -> [Finding] {
    try Row.fetchAll(
      db, sql: "SELECT file, message FROM batch WHERE state = 'failed' ORDER BY file"
    ).map {
      Finding(
        severity: .warning, kind: "file", subject: $0["file"],
        text: ($0["message"] as String?) ?? "not loaded")
    }
  }

  private func stock(_ db: Database) throws -> [Finding] {
    let count =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM (SELECT DISTINCT location_id, product_id FROM silver_sale) AS s
          WHERE NOT EXISTS (
            SELECT 1 FROM silver_stock_count AS c
            WHERE c.location_id = s.location_id AND c.product_id = s.product_id
          )
          """) ?? 0
    guard count > 0 else { return [] }
    return [
      Finding(
        severity: .warning, kind: "stock", subject: "stock_count",
        text: "\(count) pairs of location and product are sold but were never counted: their "
          + "stock is taken as zero")
    ]
  }
}
