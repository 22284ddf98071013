import Chronology
import GRDB
import Workspace

/// How many rows silver has of each day: sales, counts and availability, loaded or set aside.
struct RecordedDays {
  /// Rows by the last day that they tell of.
  private(set) var rows: [Day: Int] = [:]
  /// Days on which something was sold, where sales are known by the day.
  private(set) var sold: Set<Day> = []

  init(_ db: Database, _ settings: Settings) throws {
    try add(db, "silver_sale", isSale: true)
    try add(db, "silver_availability", isSale: false)
    let counts = try BulkStatement(db, sql: "SELECT day FROM silver_stock_count")
    let lag = settings.stockCount.taken == .opening ? 1 : 0
    while try counts.next() {
      if let day = Day(utf8: counts.bytes(0)) { rows[day - lag, default: 0] += 1 }
    }
    try addRejected(db, settings, lag)
  }

  /// Rows that cannot be used were recorded, too, where their day can be read.
  private mutating func addRejected(_ db: Database, _ settings: Settings, _ lag: Int) throws {
    let found = try BulkStatement(
      db,
      sql: """
        SELECT entity, source, day FROM silver_rejection
        WHERE day IS NOT NULL AND entity IN ('sale', 'availability', 'stock_count')
        """)
    while try found.next() {
      guard let day = Day(utf8: found.bytes(2)) else { continue }
      let (entity, source) = (found.text(0), found.text(1))
      let grain = settings.source(source, entity).grain ?? .day
      let last = entity == "stock_count" ? day - lag : grain.end(of: day) - 1
      rows[last, default: 0] += 1
    }
  }

  /// Counts while it reads: grouping in SQL would sort every row.
  private mutating func add(_ db: Database, _ table: String, isSale: Bool) throws {
    let found = try BulkStatement(db, sql: "SELECT day, source_grain FROM \(table)")
    while try found.next() {
      guard let day = Day(utf8: found.bytes(0)), let number = SaleReader.grain(found.bytes(1))
      else { continue }
      let grain = SaleFold.grains[number]
      rows[grain.end(of: day) - 1, default: 0] += 1
      if isSale, grain == .line || grain == .day { sold.insert(day) }
    }
  }
}
