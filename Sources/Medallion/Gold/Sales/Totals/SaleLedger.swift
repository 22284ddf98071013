import Chronology
import GRDB

/// What the ledger of silver has on the stored sale lines of each location and day.
struct SaleLedger {
  /// The lines of a location and day.
  struct Entry: Equatable {
    let lines: Int
    /// The sum of the low 32 bits of the content hashes of the lines.
    let digest: Int
  }

  let entries: [SaleCell: Entry]

  /// Reads the ledger of the silver database attached to `db`.
  init(_ db: Database) throws {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT t.code, c.day, sum(c.loaded) AS lines, sum(c.loaded_digest) AS digest
        FROM silver.batch AS b
        JOIN silver.batch_cell AS c ON c.batch_id = b.batch_id AND c.loaded > 0
        JOIN silver.text_code AS t ON t.text = c.location_id
        WHERE b.entity = 'sale'
        GROUP BY c.location_id, c.day
        """)
    let location = try rows.column("code", as: Int.self)
    let day = try rows.column("day", as: Day?.self)
    let lines = try rows.column("lines", as: Int.self)
    let digest = try rows.column("digest", as: Int.self)
    var entries: [SaleCell: Entry] = [:]
    while try rows.next() {
      guard let day = rows[day] else { continue }
      let cell = SaleCell(location: rows[location], day: Int32(truncatingIfNeeded: day.number))
      entries[cell] = Entry(lines: rows[lines], digest: rows[digest])
    }
    self.entries = entries
  }

  /// Whether locations and days have as many lines as the ledger says.
  func agrees(with lines: [SaleCell: Int]) -> Bool {
    lines.count == entries.count && lines.allSatisfy { entries[$0.key]?.lines == $0.value }
  }
}
