import GRDB

/// A message that a batch is retracted, and how to undo that.
struct RetractionNotice {
  /// The alphabetically first path under which it landed.
  let file: String
  /// When, by whom and why it was retracted, and the command that undoes it.
  let text: String
  /// The paths of the files in landing with its bytes.
  let present: [String]

  /// Whether its bytes are in `landing/`.
  var isPresent: Bool { !present.isEmpty }

  /// The notice of a batch; nil if it is not retracted.
  static func of(_ batch: Int, in db: Database) throws -> RetractionNotice? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM batch WHERE batch_id = ? AND retracted_at IS NOT NULL",
      arguments: [batch]
    ).map { try RetractionNotice($0, in: db) }
  }

  /// The notices of all retracted batches, by file.
  static func all(_ db: Database) throws -> [RetractionNotice] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM batch WHERE retracted_at IS NOT NULL ORDER BY file, batch_id"
    ).map { try RetractionNotice($0, in: db) }
  }

  private init(_ row: Row, in db: Database) throws {
    let (batch, moment): (Int, String) = (row["batch_id"], row["retracted_at"])
    let author = (row["retracted_by"] as String?).map { " by \($0)" } ?? ""
    let reason = (row["retraction_reason"] as String?).map { ": \($0)" } ?? ""
    file = row["file"]
    text =
      "retracted on \(moment.prefix(10))\(author)\(reason); 'shelfcast retract --undo \(batch)' "
      + "lets it count again"
    present = try String.fetchAll(
      db, sql: "SELECT path FROM landing_file WHERE batch_id = ? AND is_present ORDER BY path",
      arguments: [batch])
  }
}
