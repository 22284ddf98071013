import Chronology
import GRDB
import Identifiers
import Medallion
import PairForecasting

/// The drivers of all pairs, from `fact_driver` and `fact_event_period`.
struct PairDriversReader {
  /// The rows of one pair, from its first period on.
  private struct Rows {
    let first: Int
    var columns: [[Double]] = PairDrivers.Name.allCases.map { _ in [] }
  }

  private var rows: [PairKeys: Rows] = [:]
  /// By the key of the location.
  private var events: [Int: EventCalendar] = [:]

  init(_ db: Database, _ period: Period) throws {
    let (statement, row) = try BulkStatement.reading(DriverColumns.self, in: db)
    while try statement.next() {
      guard let start = statement[row.periodStart] else { continue }
      let keys = PairKeys(location: statement[row.location], product: statement[row.product])
      let values = [
        statement[row.unitPrice], statement[row.promotionShare], statement[row.promotionDiscount],
      ]
      // In place: a copy of the columns at every row would cost the square of the history.
      for (place, value) in values.enumerated() {
        rows[keys, default: Rows(first: period.index(of: start))].columns[place].append(
          value ?? .nan)
      }
    }
    try readEvents(db, period)
  }

  private mutating func readEvents(_ db: Database, _ period: Period) throws {
    let (statement, row) = try BulkStatement.reading(EventColumns.self, in: db)
    while try statement.next() {
      guard let start = statement[row.periodStart] else { continue }
      events[statement[row.location], default: EventCalendar()].add(
        statement[row.name], kind: statement[row.kind], period: period.index(of: start),
        days: statement[row.days])
    }
  }

  /// The drivers of a pair whose series begins with the period of number `first`; nil without any.
  func drivers(of keys: PairKeys, from first: Int) -> PairDrivers? {
    guard let rows = rows[keys], rows.first <= first else { return nil }
    var columns = rows.columns.map { Array($0.dropFirst(first - rows.first)) }
    let prices = columns[0].filter { $0 > 0 }
    let mean = prices.reduce(0, +) / Double(prices.count)
    columns[0] = columns[0].map { $0 > 0 ? $0 / mean : .nan }
    return columns[0].isEmpty
      ? nil
      : PairDrivers(columns: columns, events: events[keys.location] ?? EventCalendar())
  }
}

/// The columns read of each location, period and event.
private struct EventColumns: QueryColumns {
  static let sql = "SELECT location_key, period_start, name, kind, days FROM fact_event_period"

  let location, days: SQLColumn<Int>
  let periodStart: SQLColumn<Day?>
  let name: SQLColumn<String>
  let kind: SQLColumn<String?>

  init(_ find: inout ColumnFinder) {
    location = find("location_key")
    periodStart = find("period_start")
    name = find("name")
    kind = find("kind")
    days = find("days")
  }
}
