import Chronology
import GRDB

/// The numbers of loaded and rejected sale rows by location and period.
struct RowsByDay {
  /// The numbers of rows of one location and period.
  struct Count {
    var loaded = 0
    var rejected = 0
    var read: Int { loaded + rejected }
  }

  /// The counts by period index of each location, ordered by location id.
  private(set) var locations: [(location: String, periods: [Int: Count])] = []

  /// - Parameters:
  ///   - last: the index of the last period to count; nil for all.
  ///   - repaired: the files whose rejected rows were delivered again.
  init(
    _ pending: PendingSales, _ period: Period, last: Int?, end: Day, repaired: RepairedFiles
  ) throws {
    let silver = pending.db
    var found: [String: [Int: Count]] = [:]
    func add(_ location: String, _ index: Int, _ change: (inout Count) -> Void) {
      guard last.map({ index <= $0 }) ?? true else { return }
      change(&found[location, default: [:]][index, default: Count()])
    }
    let loaded = try BulkStatement(silver, sql: Self.loadedSQL)
    let location = try loaded.column("location_id", as: String.self)
    let day = try loaded.column("day", as: Day?.self)
    let count = try loaded.column("loaded", as: Int.self)
    while try loaded.next() {
      guard let day = loaded[day] else { continue }
      add(loaded[location], period.index(of: day)) { $0.loaded += loaded[count] }
    }
    let rejected = try BulkStatement(silver, sql: Self.rejectedSQL(besides: repaired))
    let place = try RejectedPlace(rejected)
    let rows = try rejected.column("rows", as: Int.self)
    while try rejected.next() {
      // A row that may belong to several periods is counted in the first.
      guard let index = RejectedSale.periods(of: place[rejected], period, before: end).first else {
        continue
      }
      add(rejected[place.location] ?? "", index) { $0.rejected += rejected[rows] }
    }
    locations = found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static let loadedSQL = """
    SELECT c.location_id, c.day, c.loaded
    FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
    WHERE b.entity = 'sale' AND c.loaded > 0
    """

  private static func rejectedSQL(besides repaired: RepairedFiles) -> String {
    """
    SELECT location_id, day, day_before, day_after, version, count(*) AS rows FROM pending_sale
    WHERE location_id IS NOT NULL AND batch_id NOT IN (\(repaired.list))
    GROUP BY 1, 2, 3, 4, 5
    """
  }
}

extension [Int: RowsByDay.Count] {
  /// The periods with loaded rows.
  var loadedPeriods: Set<Int> { Set(filter { $0.value.loaded > 0 }.keys) }
}
