import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning
import PairForecasting

/// Fills `feature_demand`: features known before each period, and its demand.
struct FeatureWriter {
  let asOf: AsOf

  func write(_ panel: DemandPanel, to db: Database) throws {
    let prices = try Prices(db, period: asOf.period)
    let names = PeriodNames(panel)
    let (insert, row) = try BulkStatement.inserting(FeatureDemand.self, in: db)
    for series in panel.pairs where series.endPeriod == panel.firstForecastPeriod {
      insert.set(row.locationKey, series.keys.location)
      insert.set(row.productKey, series.keys.product)
      insert.set(row.location, series.pair.location)
      insert.set(row.product, series.pair.product)
      try write(series, prices.of(series), names, insert, row)
    }
  }

  private func write(
    _ series: PairSeries, _ prices: ArraySlice<Prices.Mean>, _ names: PeriodNames,
    _ insert: BulkStatement, _ row: FeatureDemand
  ) throws {
    guard !series.demand.isEmpty else { return }
    var prices = prices
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
      insert.set(row.periodStart, names.start(number))
      insert.set(row.cutoff, names.start(number - 1))
      insert.set(row.weekOfYear, names.week(number))
      insert.set(row.periodsSinceSale, sinceSale)
      insert.set(row.unitPrice, price)
      insert.set(row.inStockShare, rounded(series.inStockShare[t - 1]))
      setDemand(series.demand, moments, before: t, insert, row)
      try insert.run()
    }
  }

  /// Sets what is known of demand before the period of number `t` of its series, and the demand that
  /// came.
  private func setDemand(
    _ demand: [Double], _ moments: RunningSums, before t: Int, _ insert: BulkStatement,
    _ row: FeatureDemand
  ) {
    for (column, lag) in zip(row.lags, FeatureDemand.lags) {
      insert.set(column, t >= lag ? finite(demand[t - lag]) : nil)
    }
    for (column, window) in zip(row.means, FeatureDemand.windows) {
      insert.set(column, moments.mean(last: window, before: t).map(rounded))
    }
    insert.set(row.nonzeroShare, moments.nonzeroShare(last: 13, before: t).map(rounded))
    insert.set(row.target, t < demand.count ? finite(demand[t]) : nil)
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
  private let starts: [Day]
  private let weeks: [Int]

  init(_ panel: DemandPanel) {
    first = min(panel.pairs.map(\.firstPeriod).min() ?? 0, panel.firstForecastPeriod)
    starts = (first...panel.firstForecastPeriod).map { panel.period.start(ofIndex: $0) }
    weeks = starts.map(\.isoWeek.week)
  }

  func start(_ number: Int) -> Day { starts[number - first] }
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

  /// The mean prices of a pair, in the order of periods.
  func of(_ series: PairSeries) -> ArraySlice<Mean> {
    means[ranges[series.keys] ?? 0..<0]
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
