import Chronology
import GRDB
import Identifiers
package import Medallion
import OrderPlanning
import PairForecasting

/// Fills `feature_demand`: features known before each period, and its demand.
package struct FeatureWriter {
  package let asOf: AsOf

  private static let lags = [1, 2, 4, 13, 52]
  private static let windows = [4, 13, 52]

  func write(_ panel: DemandPanel, to db: Database) throws {
    let prices = try Prices(db, period: asOf.period)
    let names = PeriodNames(panel)
    let insert = try BulkStatement(
      db,
      sql: """
        INSERT INTO feature_demand
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, round(?, 4), ?, ?)
        """)
    for series in panel.pairs where series.endPeriod == panel.firstForecastPeriod {
      try write(series, prices.of(series), names, insert)
    }
  }

  private func write(
    _ series: PairSeries, _ prices: ArraySlice<Prices.Mean>, _ names: PeriodNames,
    _ insert: BulkStatement
  ) throws {
    guard !series.demand.isEmpty else { return }
    var prices = prices
    insert.bind(1, series.locationKey)
    insert.bind(2, series.productKey)
    insert.bind(3, series.pair.location)
    insert.bind(4, series.pair.product)
    let moments = RunningSums(series.demand)
    var price: Double?
    var sinceSale: Int?
    for t in 1...series.demand.count {
      let number = series.firstPeriod + t
      while let next = prices.first, next.period < number {
        if next.period >= series.firstPeriod { price = next.price }
        prices.removeFirst()
      }
      sinceSale = series.sold[t - 1] > 0 ? 1 : sinceSale.map { $0 + 1 }
      insert.bind(5, names.start(number))
      insert.bind(6, names.start(number - 1))
      for (index, lag) in Self.lags.enumerated() {
        insert.bind(7 + index, t >= lag ? finite(series.demand[t - lag]) : nil)
      }
      for (index, window) in Self.windows.enumerated() {
        insert.bind(12 + index, moments.mean(last: window, before: t).map(rounded))
      }
      insert.bind(15, moments.nonzeroShare(last: 13, before: t).map(rounded))
      insert.bind(16, sinceSale)
      insert.bind(17, names.week(number))
      insert.bind(18, price)
      insert.bind(19, rounded(series.inStockShare[t - 1]))
      insert.bind(20, t < series.demand.count ? finite(series.demand[t]) : nil)
      try insert.run()
    }
  }

  private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

/// Cumulative sums of known demand by period, for the means of moving windows.
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

/// The first day of each period of a panel, as text, and its ISO week.
private struct PeriodNames {
  private let first: Int
  private let starts: [String]
  private let weeks: [Int]

  init(_ panel: DemandPanel) {
    first = min(panel.pairs.map(\.firstPeriod).min() ?? 0, panel.firstForecastPeriod)
    let days = (first...panel.firstForecastPeriod).map { panel.period.start(ofIndex: $0) }
    starts = days.map(\.description)
    weeks = days.map(\.isoWeek.week)
  }

  func start(_ number: Int) -> String { starts[number - first] }
  func week(_ number: Int) -> Int { weeks[number - first] }
}

/// The mean price paid in each period with sales.
///
/// Gold stores sales sorted by pair and day, so one pass in the order of rows is enough.
private struct Prices {
  /// The mean price of a period, in currency units per unit.
  struct Mean {
    let period: Int
    let price: Double
  }

  private struct Key: Hashable {
    let location: Int
    let product: Int
  }

  /// Revenue and net units of one pair in one period.
  private struct Sum {
    let key: Key
    let period: Int
    var revenue = 0.0
    var units = 0.0
  }

  private var means: [Mean] = []
  private var ranges: [Key: Range<Int>] = [:]

  init(_ db: Database, period: Period) throws {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT location_key, product_key, day, revenue, units_sold - units_returned
        FROM fact_sales_daily WHERE revenue > 0 ORDER BY rowid
        """)
    var sum: Sum?
    while try rows.next() {
      guard let day = Day(utf8: rows.bytes(2)) else { continue }
      let key = Key(location: rows.integer(0), product: rows.integer(1))
      let number = period.index(of: day)
      if sum?.key != key || sum?.period != number {
        close(sum)
        sum = Sum(key: key, period: number)
      }
      sum?.revenue += rows.double(3)
      sum?.units += rows.double(4)
    }
    close(sum)
  }

  /// The mean prices of a pair, in the order of periods.
  func of(_ series: PairSeries) -> ArraySlice<Mean> {
    means[ranges[Key(location: series.locationKey, product: series.productKey)] ?? 0..<0]
  }

  private mutating func close(_ sum: Sum?) {
    guard let sum, sum.units > 0 else { return }
    let start = ranges[sum.key]?.lowerBound ?? means.count
    means.append(Mean(period: sum.period, price: sum.revenue / sum.units))
    ranges[sum.key] = start..<means.count
  }
}
