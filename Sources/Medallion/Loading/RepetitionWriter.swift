import GRDB

/// Keeps which rows of a file a later row of the file describes otherwise: at most a hundred a file.
struct RepetitionWriter {
  private let batch: Batch
  private let insert: BulkStatement

  init(_ batch: Batch, in db: Database) throws {
    self.batch = batch
    insert = try BulkStatement(
      db,
      sql: """
        INSERT OR IGNORE INTO repeated_record SELECT ?1, ?2, ?3, ?4
        WHERE (SELECT count(*) FROM repeated_record WHERE batch_id = ?1) < 100
        """)
  }

  /// Keeps that the row of `line` is said otherwise by that of the later line, which holds.
  func write(_ record: String, line: Int, later: Int) throws {
    insert.bind(1, batch.id)
    insert.bind(2, line)
    insert.bind(3, later)
    insert.bind(4, record)
    try insert.run()
  }
}
