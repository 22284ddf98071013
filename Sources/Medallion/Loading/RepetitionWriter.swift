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
        INSERT OR IGNORE INTO repeated_record SELECT :batch, :line, :later, :record
        WHERE (SELECT count(*) FROM repeated_record WHERE batch_id = :batch) < 100
        """)
  }

  /// Keeps that the row of `line` is said otherwise by that of the later line, which holds.
  func write(_ record: String, line: Int, later: Int) throws {
    try insert.set("batch", batch.id)
    try insert.set("line", line)
    try insert.set("later", later)
    try insert.set("record", record)
    try insert.run()
  }
}
