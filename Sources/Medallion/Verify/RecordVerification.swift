import Chronology
import GRDB

/// Compares the cells of compact rows with the digests in the row accounting of their batches.
enum RecordVerification {
  /// The locations and days of files whose rows differ from those that were loaded.
  static func findings(_ layout: RecordLayout, _ db: Database) throws -> [LayerFinding] {
    let found = try digests(layout, db)
    let accounts = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.batch_id, b.file, c.location_id, c.day, c.loaded_digest
        FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
        WHERE b.entity = ? ORDER BY b.file, c.location_id, c.day
        """, arguments: [layout.entity.name])
    var findings: [LayerFinding] = []
    while let row = try accounts.next() {
      let cell = LocationDay(location: row["location_id"], day: row["day"])
      guard found[row["batch_id"]]?[cell] ?? 0 != row["loaded_digest"] as Int else { continue }
      findings.append(
        LayerFinding(
          layer: .silver, subject: row["file"],
          text: "what it says of \(cell.location) on \(cell.day) is not as it was loaded; "
            + SilverVerification.advice))
    }
    return findings
  }

  /// The sums of the digests of the rows of each batch, by location and day.
  private static func digests(
    _ layout: RecordLayout, _ db: Database
  ) throws -> [Int: [LocationDay: Int]] {
    let place = layout.entity.columns.firstIndex { $0.name == "location_id" } ?? 0
    let reader = try RecordReader(layout, TextCodes(db), where: "TRUE", in: db)
    var sums: [Int: [LocationDay: Int]] = [:]
    while let row = try reader.next() {
      let cell = LocationDay(
        location: row.cells[place].string ?? "", day: row.day?.description ?? "")
      sums[row.origin.batch, default: [:]][cell, default: 0] += Accounting.digest(
        of: layout.content(row.cells))
    }
    return sums
  }
}
