import Chronology
import GRDB
import Medallion

/// Fills `feature_demand`: what was known before each period, and what came.
struct FeatureWriter {
  let asOf: AsOf

  private static let lags = [1, 2, 4, 13, 52]
  private static let windows = [4, 13, 52]

  func write(_ panel: DemandPanel, to db: Database) throws {
    let prices = try Prices(db, period: asOf.period)
    let insert = try BulkStatement(
      db,
      sql: """
        INSERT INTO feature_demand
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for pair in panel.pairs where pair.endPeriod == panel.firstForecastPeriod {
      try write(pair, prices.of(pair), insert)
    }
  }

  private func write(
    _ pair: PairSeries, _ prices: [Int: Double], _ insert: BulkStatement
  ) throws {
    guard !pair.demand.isEmpty else { return }
    let moments = RunningSums(pair.demand)
    var price: Double?
    var sinceSale: Int?
    for t in 1...pair.demand.count {
      let number = pair.firstPeriod + t
      price = prices[number - 1] ?? price
      sinceSale = pair.sold[t - 1] > 0 ? 1 : sinceSale.map { $0 + 1 }
      let start = asOf.period.start(ofIndex: number)
      insert.bind(1, pair.locationKey)
      insert.bind(2, pair.productKey)
      insert.bind(3, pair.location)
      insert.bind(4, pair.product)
      insert.bind(5, start.description)
      insert.bind(6, asOf.period.start(ofIndex: number - 1).description)
      for (index, lag) in Self.lags.enumerated() {
        insert.bind(7 + index, t >= lag ? finite(pair.demand[t - lag]) : nil)
      }
      for (index, window) in Self.windows.enumerated() {
        insert.bind(12 + index, moments.mean(last: window, before: t).map(rounded))
      }
      insert.bind(15, moments.nonzeroShare(last: 13, before: t).map(rounded))
      insert.bind(16, sinceSale)
      insert.bind(17, start.isoWeek.week)
      insert.bind(18, price)
      insert.bind(19, rounded(pair.inStockShare[t - 1]))
      insert.bind(20, t < pair.demand.count ? finite(pair.demand[t]) : nil)
      try insert.run()
    }
  }

  private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

/// Sums of known demand up to each period, from which any window's mean follows.
private struct RunningSums {
  private var sum = [0.0]
  private var known = [0]
  private var nonzero = [0]

  init(_ demand: [Double]) {
    for value in demand {
      let isKnown = value.isFinite
      sum.append(sum[sum.count - 1] + (isKnown ? value : 0))
      known.append(known[known.count - 1] + (isKnown ? 1 : 0))
      nonzero.append(nonzero[nonzero.count - 1] + (isKnown && value > 0 ? 1 : 0))
    }
  }

  func mean(last window: Int, before t: Int) -> Double? {
    let start = max(0, t - window)
    let count = known[t] - known[start]
    return count > 0 ? (sum[t] - sum[start]) / Double(count) : nil
  }

  func nonzeroShare(last window: Int, before t: Int) -> Double? {
    let start = max(0, t - window)
    let count = known[t] - known[start]
    return count > 0 ? Double(nonzero[t] - nonzero[start]) / Double(count) : nil
  }
}

/// The mean price paid in each period with sales.
private struct Prices {
  private struct Key: Hashable {
    let location: Int
    let product: Int
  }

  private var prices: [Key: [Int: Double]] = [:]

  init(_ db: Database, period: Period) throws {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT s.location_key, s.product_key, c.period_start,
          round(sum(s.revenue) / sum(s.units_sold - s.units_returned), 4)
        FROM fact_sales_daily AS s JOIN dim_date AS c ON c.date_key = s.date_key
        WHERE s.revenue > 0
        GROUP BY s.location_key, s.product_key, c.period_start
        HAVING sum(s.units_sold - s.units_returned) > 0
        """)
    while try rows.next() {
      guard let start = Day(utf8: rows.bytes(2)) else { continue }
      let key = Key(location: rows.integer(0), product: rows.integer(1))
      prices[key, default: [:]][period.index(of: start)] = rows.double(3)
    }
  }

  func of(_ pair: PairSeries) -> [Int: Double] {
    prices[Key(location: pair.locationKey, product: pair.productKey)] ?? [:]
  }
}
