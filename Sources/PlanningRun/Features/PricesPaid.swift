import Chronology
import GRDB
import Identifiers
import Medallion

/// The mean price paid in each period with sales.
///
/// Gold stores sales sorted by pair and day, so one pass in the order of rows is enough.
struct PricesPaid {
  /// The mean price of a period, in currency units per unit.
  struct Mean {
    let period: Int
    let price: Double
  }

  /// Revenue and net units of one pair in one period.
  private struct Sum {
    let keys: PairKeys
    let period: Int
    var revenue = 0.0
    var units = 0.0
  }

  private var means: [Mean] = []
  private var ranges: [PairKeys: Range<Int>] = [:]

  init(_ db: Database, period: Period) throws {
    let (rows, row) = try BulkStatement.reading(RevenueColumns.self, in: db)
    var sum: Sum?
    while try rows.next() {
      guard let day = rows[row.day] else { continue }
      let keys = PairKeys(location: rows[row.location], product: rows[row.product])
      let number = period.index(of: day)
      if sum?.keys != keys || sum?.period != number {
        close(sum)
        sum = Sum(keys: keys, period: number)
      }
      sum?.revenue += rows[row.revenue]
      sum?.units += rows[row.units]
    }
    close(sum)
  }

  /// The mean prices of a pair, by its keys, in the order of periods.
  func of(_ keys: PairKeys) -> ArraySlice<Mean> {
    means[ranges[keys] ?? 0..<0]
  }

  private mutating func close(_ sum: Sum?) {
    guard let sum, sum.units > 0 else { return }
    let start = ranges[sum.keys]?.lowerBound ?? means.count
    means.append(Mean(period: sum.period, price: sum.revenue / sum.units))
    ranges[sum.keys] = start..<means.count
  }
}

/// What is read of sales, in the order of gold's rows.
private struct RevenueColumns: QueryColumns {
  static let sql = """
    SELECT location_key, product_key, day, revenue, units_sold - units_returned AS units
    FROM fact_sales_daily WHERE revenue > 0 ORDER BY rowid
    """

  let location, product: SQLColumn<Int>
  let day: SQLColumn<Day?>
  let revenue, units: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    location = find("location_key")
    product = find("product_key")
    day = find("day")
    revenue = find("revenue")
    units = find("units")
  }
}
