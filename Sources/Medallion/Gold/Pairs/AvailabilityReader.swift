import Chronology
import GRDB
import Workspace

/// Reads the availability records of one pair after the other.
final class AvailabilityReader {
  /// How far a shelf was in stock on a day, or on the days that one row of a coarser grain covers.
  struct Record {
    let period: Int
    let day: Day
    let days: Int
    let inStock: Double
  }

  private let rows: BulkStatement
  private let period: Period
  private var hasRow: Bool

  init(_ db: Database, _ period: Period) throws {
    self.period = period
    rows = try BulkStatement(
      db,
      sql: """
        SELECT p.pair_id, a.day, a.source_grain, a.in_stock
        FROM pair AS p
        CROSS JOIN known_availability AS a
          ON a.location_id = p.location_id AND a.product_id = p.product_id
        ORDER BY p.pair_id, a.day
        """)
    hasRow = try rows.next()
  }

  /// The records of a pair in the order of days; pairs must be asked for in the order of their ids.
  func days(of pair: GoldPair) throws -> [Record] {
    var records: [Record] = []
    while hasRow, rows.integer(0) <= pair.id {
      if rows.integer(0) == pair.id, let day = Day(utf8: rows.bytes(1)),
        let grain = Grain(rawValue: rows.text(2))
      {
        append(day, through: grain.end(of: day), rows.double(3), to: &records)
      }
      hasRow = try rows.next()
    }
    return records
  }

  /// A row of several days tells of each of them where days are planned, else of its first period.
  private func append(_ day: Day, through end: Day, _ share: Double, to records: inout [Record]) {
    let isSplit = period == .day
    var first = day
    repeat {
      let days = isSplit ? 1 : end - day
      records.append(
        Record(period: period.index(of: first), day: first, days: days, inStock: share))
      first = first + 1
    } while isSplit && first < end
  }
}
