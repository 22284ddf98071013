import GRDB

/// That a content was taken back, and how it counts again, in words.
struct RetractionNotice {
  /// The least path under which it landed.
  let file: String
  /// When, by whom and why it was taken back, and what undoes that.
  let text: String
  /// The files of landing that hold its bytes now.
  let present: [String]

  /// Whether `landing/` holds bytes that do not count.
  var isPresent: Bool { !present.isEmpty }

  /// Of a batch; nil where it counts.
  static func of(_ batch: Int, in db: Database) throws -> RetractionNotice? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM batch WHERE batch_id = ? AND retracted_at IS NOT NULL",
      arguments: [batch]
    ).map { try RetractionNotice($0, in: db) }
  }

  /// Of all batches that were taken back, in the order of their files.
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
      "taken back on \(moment.prefix(10))\(author)\(reason); 'shelfcast retract --undo \(batch)' "
      + "lets it count again"
    present = try String.fetchAll(
      db, sql: "SELECT path FROM landing_file WHERE batch_id = ? AND is_present ORDER BY path",
      arguments: [batch])
  }
}
