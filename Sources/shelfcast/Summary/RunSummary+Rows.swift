import GRDB

extension RunSummary {
  /// The numbers of landed rows by outcome.
  struct Rows: Encodable {
    let rowsRead: Int
    let rowsLoaded: Int
    let rowsDuplicate: Int
    let rowsDropped: Int
    let rowsQuarantined: Int
    /// Rows that a later delivery of their days does not repeat, and the files that contain them.
    let rowsReplaced: Int
    let filesReplaced: Int
    /// Rows of retracted files.
    let rowsRetracted: Int
    /// Totals of a period that one file states more than once, with different values.
    let totalsRepeated: Int
    /// Rows that are used although they break a rule.
    ///
    /// Each file counts the rows of its most often broken rule, since a row may break several
    /// rules.
    let rowsDoubtful: Int
    /// Texts about held full snapshots and about rows dated after the bulk of the data.
    let doubtfulFeeds: [String]

    init(_ db: Database) throws {
      let rows = try RowFigures(db)
      (rowsRead, rowsLoaded, rowsDuplicate) = (rows.read, rows.loaded, rows.duplicate)
      (rowsDropped, rowsQuarantined) = (rows.dropped, rows.quarantined)
      (rowsReplaced, rowsRetracted) = (rows.replaced, rows.retracted)
      filesReplaced = try db.count("row_accounting WHERE replaced > 0")
      totalsRepeated =
        try Int.fetchOne(
          db, sql: "SELECT coalesce(sum(rows), 0) FROM rule_result WHERE rule = 'sale.total_once'")
        ?? 0
      rowsDoubtful =
        try Int.fetchOne(
          db,
          sql: """
            SELECT coalesce(sum(rows), 0) FROM (
              SELECT max(rows) AS rows FROM rule_result WHERE action IN ('warn', 'empty')
              GROUP BY source, entity, file
            )
            """) ?? 0
      doubtfulFeeds = try RunSummary.doubtfulFeeds(db)
    }

    /// The counts by outcome.
    var figures: RowFigures {
      RowFigures(
        read: rowsRead, loaded: rowsLoaded, duplicate: rowsDuplicate, dropped: rowsDropped,
        quarantined: rowsQuarantined, replaced: rowsReplaced, retracted: rowsRetracted)
    }
  }
}
