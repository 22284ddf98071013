import Chronology
import GRDB
import Identifiers
import Medallion
import PairForecasting

extension DemandPanel {
  /// Reads `fact_demand` from gold; pairs without a complete period have an empty series.
  init(_ db: Database, asOf: AsOf) throws {
    let end = asOf.period.index(of: asOf.day)
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT t.location_id, t.product_id, t.location_key, t.product_key, d.department,
          f.period_start, f.demand, f.units_sold, f.in_stock_share
        FROM replenishment_term AS t
        JOIN dim_product AS d ON d.product_key = t.product_key
        LEFT JOIN fact_demand AS f
          ON f.location_id = t.location_id AND f.product_id = t.product_id
        ORDER BY t.location_id, t.product_id, f.period_start
        """)
    var builder = PairSeriesBuilder(period: asOf.period, end: end)
    while try rows.next() { builder.add(rows) }
    self.init(pairs: builder.finish(), period: asOf.period, firstForecastPeriod: end)
  }
}

/// Builds series from rows that are sorted by pair and period.
private struct PairSeriesBuilder {
  let period: Period
  let end: Int
  private var done: [PairSeries] = []
  private var head: (pair: Pair, locationKey: Int, productKey: Int)?
  private var department = ""
  private var first: Int
  private var demand: [Double] = []
  private var sold: [Double] = []
  private var share: [Double] = []

  init(period: Period, end: Int) {
    self.period = period
    self.end = end
    first = end
  }

  mutating func add(_ row: BulkStatement) {
    if head?.locationKey != row.integer(2) || head?.productKey != row.integer(3) {
      close()
      let pair = Pair(location: row.text(0), product: row.text(1))
      head = (pair, row.integer(2), row.integer(3))
      department = row.text(4)
    }
    guard let start = Day(utf8: row.bytes(5)) else { return }
    if demand.isEmpty { first = period.index(of: start) }
    demand.append(row.isNull(6) ? .nan : row.double(6))
    sold.append(row.double(7))
    share.append(row.double(8))
  }

  mutating func finish() -> [PairSeries] {
    close()
    return done
  }

  private mutating func close() {
    guard let head else { return }
    done.append(
      PairSeries(
        head.pair, locationKey: head.locationKey, productKey: head.productKey,
        department: department, firstPeriod: first, demand: demand, sold: sold,
        inStockShare: share))
    first = end
    demand.removeAll()
    sold.removeAll()
    share.removeAll()
  }
}
