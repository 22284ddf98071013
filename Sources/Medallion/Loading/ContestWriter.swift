import GRDB

/// Stores contradictory rows of one record in files of one date, none of which is later.
///
/// Of rows of equal content, the one that takes precedence is stored, so that the result does not
/// depend on the order of loading.
struct ContestWriter {
  private let batch: Batch
  /// The other batches delivered to the same places: they are corrections, not contradictions.
  private let corrections: Set<Int>
  private let insert: BulkStatement
  private let row: ContestedRecord

  init(_ batch: Batch, in db: Database) throws {
    self.batch = batch
    corrections = try Delivery.batches(besides: batch.id, in: db)
    (insert, row) = try BulkStatement.inserting(
      ContestedRecord.self, in: db,
      onConflict: .update(
        """
        batch_id = excluded.batch_id, batch_line = excluded.batch_line, sequence = excluded.sequence
        WHERE (excluded.sequence, excluded.batch_id, excluded.batch_line)
          > (sequence, batch_id, batch_line)
        """))
  }

  /// Stores a row of this batch and the row in silver if they contradict each other.
  func note(_ record: @autoclosure () -> String, _ rank: RowRank, against stored: StoredRow)
    throws
  {
    let other = stored.rank
    guard other.batch != batch.id, other.content != rank.content, other.version == rank.version,
      other.landed == rank.landed, !corrections.contains(other.batch)
    else { return }
    let record = record()
    try write(record, rank, stored.cell)
    try write(record, other, stored.cell)
  }

  private func write(_ record: String, _ rank: RowRank, _ cell: LocationDay) throws {
    insert.set(row.entity, batch.entity.name)
    insert.set(row.record, record)
    insert.set(row.version, String(decoding: rank.version, as: UTF8.self))
    insert.set(row.content, rank.content)
    insert.set(row.batch, rank.batch)
    insert.set(row.line, rank.line)
    insert.set(row.sequence, rank.sequence)
    insert.set(row.location, cell.location)
    insert.set(row.day, cell.day)
    try insert.run()
  }
}
