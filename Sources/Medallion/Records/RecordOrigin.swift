import GRDB
import Workspace

/// What all compact rows of a batch have in common, and the short number under which they refer to it.
struct RecordOrigin {
  let number: Int
  let batch: Int
  let source: String
  /// What one row totals.
  let grain: Grain
  /// The version of the file.
  let version: String
  /// Whether its rows never repeat those of another file (`repeats: add`).
  let addsRepeats: Bool

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

  /// All origins of the database, or of the silver database attached to it, by number.
  static func all(_ db: Database) throws -> [Int: RecordOrigin] {
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM record_origin")
    return Dictionary(rows.map { ($0["number"], RecordOrigin($0)) }, uniquingKeysWith: { $1 })
  }

  private init(_ row: Row) {
    number = row["number"]
    batch = row["batch_id"]
    source = row["source"]
    grain = Grain(rawValue: row["source_grain"]) ?? .line
    version = row["version"]
    addsRepeats = row["adds_repeats"]
  }
}
