import Chronology
import GRDB
import Identifiers
import Workspace

/// Fills `fact_sales_daily`, or rewrites the rows of some days.
struct SaleDayWriter {
  private let keys: SurrogateKeys

  init(_ keys: SurrogateKeys) { self.keys = keys }

  /// A pair with its surrogate keys and its range in the days.
  private struct KeyedPair {
    let pair: Pair
    let location, product: Int
    let range: Range<Int>
  }

  /// Writes all days; returns whether each row has the number by which its place is known.
  func write(_ sales: DailySales, to db: Database) throws -> Bool {
    let (insert, row) = try BulkInsertion.into(FactSalesDaily.self, in: db)
    let pairs = zip(sales.pairs, sales.ranges).map(keyed)
      .sorted { ($0.location, $0.product) < ($1.location, $1.product) }
    let isNumbered = pairs.allSatisfy { pair in
      sales.days[pair.range].allSatisfy { number(of: $0, pair, place: 3) != nil }
        && Self.mostOfOneDay(sales.days[pair.range]) <= 4
    }
    for pair in pairs {
      try write(sales.days[pair.range], of: pair, sales.currencies, isNumbered, insert, row)
    }
    try insert.finish()
    return isNumbered
  }

  /// Rewrites the rows of days that may have changed, and of all days from `first` on.
  func rewrite(
    _ update: SalesUpdate, from first: Int32, _ sales: DailySales, in db: Database
  ) throws {
    let delete = try BulkStatement(
      db, sql: "DELETE FROM fact_sales_daily WHERE rowid BETWEEN :first AND :last")
    let (insert, row) = try BulkInsertion.into(FactSalesDaily.self, in: db)
    let ranges = Dictionary(zip(sales.pairs, sales.ranges), uniquingKeysWith: { $1 })
    let pairs = update.pairs.map { keyed($0, ranges[$0] ?? 0..<0) }
    for pair in pairs.sorted(by: { ($0.location, $0.product) < ($1.location, $1.product) }) {
      let days = (update.days[pair.pair] ?? []).filter { $0 < first }
      for day in days { try remove(day, day, of: pair, delete) }
      try remove(first, .max, of: pair, delete)
      let dated = Set(days)
      let rewritten = sales.days[pair.range].filter { $0.day >= first || dated.contains($0.day) }
      try write(rewritten[...], of: pair, sales.currencies, true, insert, row)
    }
    try insert.finish()
  }

  private func keyed(_ pair: Pair, _ range: Range<Int>) -> KeyedPair {
    KeyedPair(
      pair: pair, location: keys.location(pair.location), product: keys.product(pair.product),
      range: range)
  }

  private func number(of day: SaleDay, _ pair: KeyedPair, place: Int) -> Int? {
    SaleDayNumber.of(
      location: pair.location, product: pair.product, day: day.day, place: place)
  }

  /// The largest number of rows of one day of a pair.
  private static func mostOfOneDay(_ days: ArraySlice<SaleDay>) -> Int {
    var (most, count, last) = (0, 0, Int32.min)
    for day in days {
      count = day.day == last ? count + 1 : 1
      (most, last) = (max(most, count), day.day)
    }
    return most
  }

  private func remove(
    _ first: Int32, _ last: Int32, of pair: KeyedPair, _ delete: BulkStatement
  ) throws {
    guard
      let numbers = SaleDayNumber.range(
        location: pair.location, product: pair.product, first, last)
    else { return }
    try delete.set("first", numbers.lowerBound)
    try delete.set("last", numbers.upperBound)
    try delete.run()
  }

  private func write(
    _ days: ArraySlice<SaleDay>, of pair: KeyedPair, _ currencies: [String], _ isNumbered: Bool,
    _ insert: BulkInsertion, _ row: FactSalesDaily
  ) throws {
    insert.set(row.locationKey, pair.location)
    insert.set(row.productKey, pair.product)
    insert.set(row.location, pair.pair.location)
    insert.set(row.product, pair.pair.product)
    var (place, last) = (0, Int32.min)
    for day in days {
      place = day.day == last ? place + 1 : 0
      last = day.day
      insert.set(row.number, isNumbered ? number(of: day, pair, place: place) : nil)
      try write(day, currencies, insert, row)
    }
  }

  private func write(
    _ day: SaleDay, _ currencies: [String], _ insert: BulkInsertion, _ row: FactSalesDaily
  ) throws {
    let date = Day(Int(day.day))
    insert.set(row.dateKey, date.key)
    insert.set(row.day, date)
    insert.set(row.unitsSold, day.sold)
    insert.set(row.unitsReturned, day.returned)
    insert.set(row.unitsVoided, day.voided)
    insert.set(row.revenue, day.hasPrice ? (day.amount / 1000).rounded() / 10_000 : nil)
    insert.set(row.currency, day.currency == 0 ? nil : currencies[Int(day.currency)])
    insert.set(row.saleLines, Int(day.lines))
    insert.set(row.grain, SaleDay.grains[Int(day.grain)].rawValue)
    try insert.run()
  }
}
