import GRDB

extension RunSummary {
  /// The findings on feeds that a person has to decide on, in words: snapshots that are held, and rows
  /// after the bulk of the data.
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
