import Chronology
import GRDB

/// Where the readable rows of each sales file happened: the places of its rows without a location.
struct SalePlaces {
  /// What is known of one file.
  private struct File {
    let source: String
    /// Its readable rows, by location.
    var locations: Set<String> = []
    /// How many of them happened in each period.
    var rows: [Int: Int] = [:]
  }

  private var files: [Int: File] = [:]
  private var sources: [String: Set<String>] = [:]

  /// Counts what was read before as-of.
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

  /// Where a row of a file without a location may have happened: where its other rows did, else
  /// where those of its source did.
  func locations(ofFile batch: Int, source: String) -> Set<String> {
    files[batch]?.locations ?? sources[source] ?? []
  }

  /// How many rows of a file and period can be read.
  func rows(ofFile batch: Int, in period: Int) -> Int { files[batch]?.rows[period] ?? 0 }

  private static let sql = """
    SELECT c.batch_id, b.source, c.location_id, c.day, c.loaded + c.duplicate AS rows
    FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
    WHERE b.entity = 'sale' AND c.location_id <> '' AND c.day < :as_of AND c.loaded + c.duplicate > 0
    """
}
