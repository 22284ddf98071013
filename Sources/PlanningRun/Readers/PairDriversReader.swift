import Chronology
import GRDB
import Identifiers
import Medallion
import PairForecasting

/// The drivers of all pairs, from `fact_driver`.
struct PairDriversReader {
  /// The rows of one pair, from its first period on.
  private struct Rows {
    let first: Int
    var columns: [[Double]] = PairDrivers.Name.allCases.map { _ in [] }
  }

  private var rows: [PairKeys: Rows] = [:]

  init(_ db: Database, _ period: Period) throws {
    let (statement, row) = try BulkStatement.reading(PairDriverColumns.self, in: db)
    while try statement.next() {
      guard let start = statement[row.periodStart] else { continue }
      let keys = PairKeys(location: statement[row.location], product: statement[row.product])
      var pair = rows[keys] ?? Rows(first: period.index(of: start))
      for (place, column) in row.shares.enumerated() {
        pair.columns[place].append(statement[column] ?? .nan)
      }
      pair.columns[row.shares.count].append(statement[row.eventDays].map { Double($0) } ?? .nan)
      rows[keys] = pair
    }
  }

  /// The drivers of a pair whose series begins with the period of number `first`; nil without any.
  func drivers(of keys: PairKeys, from first: Int) -> PairDrivers? {
    guard let rows = rows[keys], rows.first <= first else { return nil }
    var columns = rows.columns.map { Array($0.dropFirst(first - rows.first)) }
    let prices = columns[0].filter { $0 > 0 }
    let mean = prices.reduce(0, +) / Double(prices.count)
    columns[0] = columns[0].map { $0 > 0 ? $0 / mean : .nan }
    return columns[0].isEmpty ? nil : PairDrivers(columns: columns)
  }
}

/// The columns read of each pair and period.
private struct PairDriverColumns: QueryColumns {
  static let sql = """
    SELECT location_key, product_key, period_start, unit_price, promotion_share,
      promotion_discount, event_days
    FROM fact_driver ORDER BY rowid
    """

  let location, product: SQLColumn<Int>
  let periodStart: SQLColumn<Day?>
  /// In the order of `PairDrivers.Name`, whose last one is events.
  let shares: [SQLColumn<Double?>]
  let eventDays: SQLColumn<Int?>

  init(_ find: inout ColumnFinder) {
    location = find("location_key")
    product = find("product_key")
    periodStart = find("period_start")
    shares = [find("unit_price"), find("promotion_share"), find("promotion_discount")]
    eventDays = find("event_days")
  }
}
