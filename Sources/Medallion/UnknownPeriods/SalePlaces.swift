import Chronology
import GRDB

/// The locations and periods of each sales file's readable rows, to which rows without a location may
/// belong.
struct SalePlaces {
  /// The readable rows of one file.
  private struct File {
    let source: String
    /// The locations of its readable rows.
    var locations: Set<String> = []
    /// The number of readable rows by period index.
    var rows: [Int: Int] = [:]
  }

  private var files: [Int: File] = [:]
  private var sources: [String: Set<String>] = [:]

  /// Counts the readable rows before as-of.
  init(_ db: Database, _ asOf: AsOf) throws {
    let cells = try BulkStatement(db, sql: Self.sql)
    try cells.set("as_of", asOf.day)
    let batch = try cells.column("batch_id", as: Int.self)
    let rows = try cells.column("rows", as: Int.self)
    let source = try cells.column("source", as: String.self)
    let location = try cells.column("location_id", as: String.self)
    let day = try cells.column("day", as: Day?.self)
    while try cells.next() {
      guard let day = cells[day] else { continue }
      let (batch, source, location) = (cells[batch], cells[source], cells[location])
      var file = files[batch] ?? File(source: source)
      file.locations.insert(location)
      file.rows[asOf.period.index(of: day), default: 0] += cells[rows]
      files[batch] = file
      sources[source, default: []].insert(location)
    }
  }

  /// The possible locations of a row without one: those of its file's other rows, else of its source's.
  func locations(ofFile batch: Int, source: String) -> Set<String> {
    files[batch]?.locations ?? sources[source] ?? []
  }

  /// The number of readable rows of a file and period.
  func rows(ofFile batch: Int, in period: Int) -> Int { files[batch]?.rows[period] ?? 0 }

  private static let sql = """
    SELECT c.batch_id, b.source, c.location_id, c.day, c.loaded + c.duplicate AS rows
    FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
    WHERE b.entity = 'sale' AND c.location_id <> '' AND c.day < :as_of AND c.loaded + c.duplicate > 0
    """
}
