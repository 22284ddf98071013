import GRDB

/// Stores rows of a file that a later row of the file contradicts, at most 100 per file.
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

  /// Stores that the row at `line` is contradicted by the row at line `later`, which is valid.
  func write(_ record: String, line: Int, later: Int) throws {
    try insert.set("batch", batch.id)
    try insert.set("line", line)
    try insert.set("later", later)
    try insert.set("record", record)
    try insert.run()
  }
}
