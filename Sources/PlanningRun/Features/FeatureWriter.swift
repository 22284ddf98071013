import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning

/// Fills `feature_demand`: for each period, features known before it, and its demand.
struct FeatureWriter {
  private let asOf: AsOf
  private let prices: PricesPaid
  private let totals: PanelTotals
  private let attributes: MemberAttributes
  private let names: PeriodNames

  /// Reads what the features need from gold, which must contain facts.
  init(_ db: Database, asOf: AsOf) throws {
    self.asOf = asOf
    let end = asOf.period.index(of: asOf.day)
    let start = try String.fetchOne(db, sql: "SELECT min(period_start) FROM fact_demand")
    let first = start.flatMap { Day($0) }.map { asOf.period.index(of: $0) } ?? end
    prices = try PricesPaid(db, period: asOf.period)
    totals = try PanelTotals(db, asOf.period, first: first)
    attributes = try MemberAttributes(db)
    names = PeriodNames(asOf.period, min(first, end)...end)
  }

  /// Writes the rows of all pairs that are planned.
  func write(to db: Database) throws {
    let (insert, row) = try BulkInsertion.into(FeatureDemand.self, in: db)
    let end = asOf.period.index(of: asOf.day)
    var reader = try KnownSeriesReader(db, asOf.period)
    var planned = try DriverReader(db, asOf.period)
    while let series = try reader.next() {
      let drivers = try planned.drivers(of: series.keys)
      guard series.endPeriod == end else { continue }
      insert.set(row.locationKey, series.keys.location)
      insert.set(row.productKey, series.keys.product)
      insert.set(row.location, series.pair.location)
      insert.set(row.product, series.pair.product)
      try write(series, drivers, insert, row)
    }
    try insert.finish()
  }

  private func write(
    _ series: KnownSeries, _ drivers: [Int: DriverReader.Drivers], _ insert: BulkInsertion,
    _ row: FeatureDemand
  ) throws {
    var prices = prices.of(series.keys)
    var others = Others(series.keys, totals, attributes)
    let windows = DemandWindows(series.demand)
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
      insert.set(row.age, t)
      insert.set(row.target, t < series.demand.count ? series.target[t] : nil)
      setDemand(series, windows, before: t, insert, row)
      others.set(before: number, names.start(number), insert, row)
      set(drivers[number], insert, row)
      try insert.run()
    }
  }

  /// Sets what is known of the pair's demand before the period of number `t` of its series.
  private func setDemand(
    _ series: KnownSeries, _ windows: DemandWindows, before t: Int, _ insert: BulkInsertion,
    _ row: FeatureDemand
  ) {
    for (column, lag) in zip(row.lags, FeatureDemand.lags) {
      insert.set(column, windows.lag(lag, before: t))
    }
    for (column, window) in zip(row.means, FeatureDemand.windows) {
      insert.set(column, windows.mean(last: window, before: t).map(rounded))
    }
    insert.set(row.nonzeroShare, windows.nonzeroShare(last: 13, before: t).map(rounded))
    insert.set(row.deviation, windows.deviation(last: 13, before: t).map(rounded))
    let share = series.inStockShare[t - 1]
    insert.set(row.inStockShare, rounded(share))
    insert.set(row.isImputed, share < 1 && series.demand[t - 1].isFinite ? 1 : 0)
  }

  private func set(
    _ planned: DriverReader.Drivers?, _ insert: BulkInsertion, _ row: FeatureDemand
  ) {
    insert.set(row.plannedPrice, planned?.unitPrice)
    insert.set(row.promotionShare, planned?.promotionShare)
    insert.set(row.promotionDiscount, planned?.promotionDiscount)
    insert.set(row.eventDays, planned?.eventDays)
  }
}

/// What is known of a pair's location and product.
private struct Others {
  private let location, product: PanelTotals.Totals
  private let described: MemberAttributes.History<MemberAttributes.Product>
  private let regions: MemberAttributes.History<String>
  /// The places of the attributes in the row before, if there was one.
  private var places: (product: Int?, region: Int?)?

  /// The attribute of a member that nothing describes, as in the dimensions.
  private static let noAttribute = "(none)"

  init(_ keys: PairKeys, _ totals: PanelTotals, _ attributes: MemberAttributes) {
    location = totals.location(keys.location)
    product = totals.product(keys.product)
    described = attributes.product(keys.product)
    regions = attributes.region(keys.location)
  }

  /// Sets the cells of a row with what is known before a period.
  mutating func set(
    before period: Int, _ start: Day, _ insert: BulkInsertion, _ row: FeatureDemand
  ) {
    for (place, window) in FeatureDemand.totalWindows.enumerated() {
      insert.set(
        row.locationTotals[place], location.mean(last: window, before: period).map(rounded))
      insert.set(row.productTotals[place], product.mean(last: window, before: period).map(rounded))
    }
    setAttributes(described.place(on: start), regions.place(on: start), insert, row)
  }

  /// Sets the attributes unless the row before had the same.
  private mutating func setAttributes(
    _ product: Int?, _ region: Int?, _ insert: BulkInsertion, _ row: FeatureDemand
  ) {
    if let places, places == (product, region) { return }
    places = (product, region)
    insert.set(row.category, product.map { described[$0].category } ?? Self.noAttribute)
    insert.set(row.department, product.map { described[$0].department } ?? Self.noAttribute)
    insert.set(row.region, region.map { regions[$0] } ?? Self.noAttribute)
  }
}

/// The first day of each period, and its ISO week.
private struct PeriodNames {
  private let first: Int
  private let starts: [Day]
  private let weeks: [Int]

  init(_ period: Period, _ periods: ClosedRange<Int>) {
    first = periods.lowerBound
    starts = periods.map { period.start(ofIndex: $0) }
    weeks = starts.map(\.isoWeek.week)
  }

  func start(_ number: Int) -> Day { starts[number - first] }
  func week(_ number: Int) -> Int { weeks[number - first] }
}
