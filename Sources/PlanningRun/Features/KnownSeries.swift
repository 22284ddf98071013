import Chronology
import GRDB
import Identifiers
import Medallion

/// The demand of one pair by period, each period's as known when it ended.
struct KnownSeries {
  let pair: Pair
  let keys: PairKeys
  /// The number of the first period.
  let firstPeriod: Int
  /// Units demanded; NaN if not known.
  fileprivate(set) var demand: [Double] = []
  /// Units sold; NaN if not known.
  fileprivate(set) var sold: [Double] = []
  /// The share of the period in stock, 0…1.
  fileprivate(set) var inStockShare: [Double] = []
  /// Demand as known at as-of, in units; nil if not known.
  fileprivate(set) var target: [Double?] = []

  /// The number of the period after the last one.
  var endPeriod: Int { firstPeriod + demand.count }
}

/// Reads the series of all pairs from `fact_demand`, in the order of its rows: by pair and period.
struct KnownSeriesReader {
  private let rows: BulkStatement
  private let row: KnownDemandColumns
  private let period: Period
  private var hasRow: Bool

  init(_ db: Database, _ period: Period) throws {
    self.period = period
    (rows, row) = try BulkStatement.reading(KnownDemandColumns.self, in: db)
    hasRow = try rows.next()
  }

  /// The next pair's series; nil after the last one.
  mutating func next() throws -> KnownSeries? {
    guard hasRow, let start = rows[row.periodStart] else { return nil }
    let keys = PairKeys(location: rows[row.locationKey], product: rows[row.productKey])
    var series = KnownSeries(
      pair: Pair(location: rows[row.location], product: rows[row.product]), keys: keys,
      firstPeriod: period.index(of: start))
    repeat {
      series.demand.append(rows[row.demandAsKnown] ?? .nan)
      series.sold.append(rows[row.soldAsKnown] ?? .nan)
      series.inStockShare.append(rows[row.inStockShare])
      series.target.append(rows[row.demand])
      hasRow = try rows.next()
    } while hasRow
      && keys == PairKeys(location: rows[row.locationKey], product: rows[row.productKey])
    return series
  }
}

/// The columns read of each pair and period.
private struct KnownDemandColumns: QueryColumns {
  static let sql = """
    SELECT location_key, product_key, location_id, product_id, period_start, units_sold_as_known,
      demand_as_known, in_stock_share, demand
    FROM fact_demand ORDER BY rowid
    """

  let locationKey, productKey: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let periodStart: SQLColumn<Day?>
  let soldAsKnown, demandAsKnown, demand: SQLColumn<Double?>
  let inStockShare: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    periodStart = find("period_start")
    soldAsKnown = find("units_sold_as_known")
    demandAsKnown = find("demand_as_known")
    inStockShare = find("in_stock_share")
    demand = find("demand")
  }
}
