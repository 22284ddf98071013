import Chronology
import GRDB

/// How many rows of sales each location had in each period: loaded, and set aside.
struct RowsByDay {
  /// Rows of one location and period.
  struct Count {
    var loaded = 0
    var rejected = 0
    var read: Int { loaded + rejected }
  }

  /// By location, in the order of their ids, its periods by index.
  private(set) var locations: [(location: String, periods: [Int: Count])] = []

  init(_ silver: Database, _ period: Period) throws {
    var found: [String: [Int: Count]] = [:]
    func add(_ sql: String, _ change: (inout Count, Int) -> Void) throws {
      let rows = try BulkStatement(silver, sql: sql)
      while try rows.next() {
        guard let day = Day(utf8: rows.bytes(1)) else { continue }
        let index = period.index(of: day)
        change(&found[rows.text(0), default: [:]][index, default: Count()], rows.integer(2))
      }
    }
    try add(
      """
      SELECT c.location_id, c.day, c.loaded
      FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
      WHERE b.entity = 'sale' AND c.loaded > 0
      """
    ) { $0.loaded += $1 }
    // A row whose day cannot be read counts on the day in the name of its file.
    try add(
      """
      SELECT r.location_id, coalesce(r.day, substr(b.version, 1, 10)), 1
      FROM silver_rejection AS r JOIN batch AS b ON b.batch_id = r.batch_id
      WHERE r.entity = 'sale' AND r.rule <> 'conflicting_duplicate' AND r.location_id IS NOT NULL
      """
    ) { $0.rejected += $1 }
    locations = found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension [Int: RowsByDay.Count] {
  /// The periods in which something was loaded.
  var loadedPeriods: Set<Int> { Set(filter { $0.value.loaded > 0 }.keys) }
}
