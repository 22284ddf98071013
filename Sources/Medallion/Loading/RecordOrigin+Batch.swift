import GRDB
import Workspace

extension RecordOrigin {
  /// The origin of a batch, which is stored if it is new or its settings have changed.
  init(_ batch: Batch, _ mapping: FileMapping, in db: Database) throws {
    self.batch = batch.id
    source = batch.source
    grain = mapping.entity.grain == nil ? .line : mapping.grain
    version = batch.version
    addsRepeats = mapping.repeats == .add
    number =
      try Int.fetchOne(
        db,
        sql: """
          INSERT INTO record_origin (batch_id, source, source_grain, version, adds_repeats)
          VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (batch_id) DO UPDATE SET source_grain = excluded.source_grain,
            adds_repeats = excluded.adds_repeats
          RETURNING number
          """, arguments: [batch.id, source, grain.rawValue, version, addsRepeats]) ?? 0
  }
}
