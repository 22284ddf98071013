import GRDB

/// Stores rejected rows, with file, line and reason.
struct RejectionWriter {
  /// Whether any total was rejected for being stated twice before the batch was loaded.
  let hasTotals: Bool
  /// The rows that are already rejected.
  let rejected: RejectedRows
  private let batch: Batch
  private let insert: BulkStatement
  private let row: SilverRejection
  private let following: BulkStatement

  init(_ batch: Batch, in db: Database) throws {
    self.batch = batch
    rejected = try RejectedRows(batch, in: db)
    hasTotals =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM rule_result WHERE rule = ?)",
        arguments: [RowFault.totalOnce]) ?? false
    (insert, row) = try BulkStatement.inserting(
      SilverRejection.self, in: db, onConflict: .replace)
    following = try BulkStatement(
      db,
      sql: """
        UPDATE silver_rejection SET day_after = :day
        WHERE batch_id = :batch AND batch_line BETWEEN :first AND :last
          AND day IS NULL AND day_after IS NULL
        """)
  }

  /// Stores a rejected row of this batch.
  func write(
    line: Int, part: Int, fault: RowFault, raw: UnsafeBufferPointer<UInt8>, record: String? = nil,
    content: Int? = nil, subject: RejectionSubject
  ) throws {
    insert.set(row.batch, batch.id)
    insert.set(row.batchLine, line)
    insert.set(row.part, part)
    insert.set(row.file, batch.file)
    insert.set(row.raw, String(decoding: raw.prefix(4096), as: UTF8.self))
    insert.set(row.record, record)
    insert.set(row.content, content)
    try write(fault, subject)
  }

  /// Stores a row removed from silver as rejected, with its cells.
  func write(
    _ stored: StoredRow, _ fault: RowFault, _ cells: StoredCells, record: String
  ) throws {
    insert.set(row.batch, stored.batch)
    insert.set(row.batchLine, stored.line)
    insert.set(row.part, try rejected.nextPart(of: stored))
    insert.set(row.file, try rejected.file(of: stored))
    insert.set(row.raw, cells.raw)
    insert.set(row.record, record)
    insert.set(row.content, stored.content)
    try write(
      fault,
      RejectionSubject(
        day: stored.cell.day, location: stored.cell.location, product: cells["product_id"],
        sale: cells["sale_id"], line: cells["line"]))
  }

  /// Stores the day of the readable row at `line` as the following day of the rejected rows without a
  /// day since line `first`.
  func follow(from first: Int, to line: Int, day: String) throws {
    try following.set("day", day)
    try following.set("batch", batch.id)
    try following.set("first", first)
    try following.set("last", line)
    try following.run()
  }

  private func write(_ fault: RowFault, _ subject: RejectionSubject) throws {
    insert.set(row.entity, batch.entity.name)
    insert.set(row.source, batch.source)
    insert.set(row.rule, fault.rule)
    insert.set(row.column, fault.column)
    insert.set(row.reason, fault.reason)
    insert.set(row.day, subject.day)
    insert.set(row.location, subject.location)
    insert.set(row.product, subject.product)
    insert.set(row.dayBefore, subject.dayBefore)
    insert.set(row.dayAfter, nil)
    insert.set(row.sale, subject.sale)
    insert.set(row.line, subject.line)
    insert.set(row.units, subject.units)
    insert.set(row.isPlaced, subject.cell == .unknown ? 0 : 1)
    try insert.run()
  }
}
