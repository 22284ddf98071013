import Chronology
import GRDB
import Identifiers
import Medallion
import PairForecasting

extension DemandPanel {
  /// Reads `fact_demand` from gold; pairs without a complete period have an empty series.
  init(_ db: Database, asOf: AsOf) throws {
    let end = asOf.period.index(of: asOf.day)
    let (rows, row) = try BulkStatement.reading(PanelColumns.self, in: db)
    var builder = PairSeriesBuilder(
      period: asOf.period, end: end, drivers: try PairDriversReader(db, asOf.period))
    while try rows.next() { builder.add(rows, row) }
    self.init(pairs: builder.finish(), period: asOf.period, firstForecastPeriod: end)
  }
}

/// Builds series from rows that are sorted by pair and period.
private struct PairSeriesBuilder {
  let period: Period
  let end: Int
  let drivers: PairDriversReader
  private var done: [PairSeries] = []
  private var head: (pair: Pair, keys: PairKeys)?
  private var department = ""
  private var attributes = PairAttributes()
  private var first: Int
  private var demand: [Double] = []
  private var sold: [Double] = []
  private var share: [Double] = []

  init(period: Period, end: Int, drivers: PairDriversReader) {
    self.drivers = drivers
    self.period = period
    self.end = end
    first = end
  }

  mutating func add(_ rows: BulkStatement, _ row: PanelColumns) {
    let keys = PairKeys(location: rows[row.locationKey], product: rows[row.productKey])
    if head?.keys != keys {
      close()
      head = (Pair(location: rows[row.location], product: rows[row.product]), keys)
      department = rows[row.department]
      attributes = PairAttributes(values: row.attributes.map { rows[$0] })
    }
    if demand.isEmpty {
      guard let start = rows[row.periodStart] else { return }
      first = period.index(of: start)
    }
    demand.append(rows[row.demand] ?? .nan)
    sold.append(rows[row.sold])
    share.append(rows[row.inStockShare])
  }

  mutating func finish() -> [PairSeries] {
    close()
    return done
  }

  private mutating func close() {
    guard let head else { return }
    var series = PairSeries(
      head.pair, keys: head.keys, department: department, firstPeriod: first, demand: demand,
      sold: sold, inStockShare: share)
    series.attributes = attributes
    series.drivers = drivers.drivers(of: head.keys, from: first)
    done.append(series)
    first = end
    demand.removeAll()
    sold.removeAll()
    share.removeAll()
  }
}

/// The columns of each pair's periods; a pair without a complete period has one row without a
/// start.
private struct PanelColumns: QueryColumns {
  static let sql = """
    SELECT t.location_id, t.product_id, t.location_key, t.product_key, d.department,
      d.category, d.brand, coalesce(d.supplier_id, '(none)') AS supplier, l.region, l.country,
      l.kind AS location_kind, f.period_start, f.demand, f.units_sold, f.in_stock_share
    FROM replenishment_term AS t
    JOIN dim_product AS d ON d.product_key = t.product_key
    JOIN dim_location AS l ON l.location_key = t.location_key
    LEFT JOIN fact_demand AS f
      ON f.location_id = t.location_id AND f.product_id = t.product_id
    ORDER BY t.location_id, t.product_id, f.period_start
    """

  let location, product, department: SQLColumn<String>
  /// In the order of `PairAttributes.Name`.
  let attributes: [SQLColumn<String>]
  let locationKey, productKey: SQLColumn<Int>
  let periodStart: SQLColumn<Day?>
  let demand: SQLColumn<Double?>
  let sold, inStockShare: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    locationKey = find("location_key")
    productKey = find("product_key")
    department = find("department")
    attributes = PairAttributes.Name.allCases.map { find($0.rawValue) }
    periodStart = find("period_start")
    demand = find("demand")
    sold = find("units_sold")
    inStockShare = find("in_stock_share")
  }
}
