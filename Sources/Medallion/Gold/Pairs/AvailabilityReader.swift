import Chronology
import GRDB
import Workspace

/// Reads the availability records, pair by pair.
final class AvailabilityReader {
  /// The in-stock share of a day, or of the days that one row of a coarser grain covers.
  struct Record {
    /// The index of the planning period.
    let period: Int
    /// The first day.
    let day: Day
    /// The number of days.
    let days: Int
    /// The share of these days in stock, 0…1.
    let inStock: Double
  }

  private let rows: BulkStatement
  private let row: AvailabilityColumns
  private let period: Period
  private var hasRow: Bool

  init(_ db: Database, _ period: Period) throws {
    self.period = period
    (rows, row) = try BulkStatement.reading(AvailabilityColumns.self, in: db)
    hasRow = try rows.next()
  }

  /// The records of a pair in the order of days; pairs must be requested in the order of their ids.
  func days(of pair: KnownPair) throws -> [Record] {
    var records: [Record] = []
    while hasRow, rows[row.pair] <= pair.id {
      if rows[row.pair] == pair.id, let day = rows[row.day],
        let grain = Grain(rawValue: rows[row.grain])
      {
        append(day, through: grain.end(of: day), rows[row.inStock], to: &records)
      }
      hasRow = try rows.next()
    }
    return records
  }

  /// Adds a row of several days: one record per day in daily planning, else one in its first period.
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

/// The availability records of all pairs, in the order of pairs and days.
private struct AvailabilityColumns: QueryColumns {
  static let sql = """
    SELECT p.pair_id, a.day, a.source_grain, a.in_stock
    FROM pair AS p
    CROSS JOIN known_availability AS a
      ON a.location_id = p.location_id AND a.product_id = p.product_id
    ORDER BY p.pair_id, a.day
    """

  let pair: SQLColumn<Int>
  let day: SQLColumn<Day?>
  let grain: SQLColumn<String>
  let inStock: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    pair = find("pair_id")
    day = find("day")
    grain = find("source_grain")
    inStock = find("in_stock")
  }
}
