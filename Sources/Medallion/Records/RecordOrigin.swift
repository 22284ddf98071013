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
