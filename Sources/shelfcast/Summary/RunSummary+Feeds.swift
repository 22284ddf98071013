import GRDB

extension RunSummary {
  /// Reads the texts of findings that a person must decide on: held snapshots, and rows dated after
  /// the bulk of the data.
  static func doubtfulFeeds(_ db: Database) throws -> [String] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT CASE kind WHEN 'snapshot' THEN subject || ' ' ELSE '' END || finding AS text
        FROM feed_finding WHERE kind IN ('snapshot', 'stray') AND severity = 'warning'
        ORDER BY kind, subject
        """
    ).map { $0["text"] }
  }
}
