import Chronology
import GRDB
import Identifiers
import Workspace

/// Fills `fact_sales_daily`.
struct SaleDayWriter {
  private let keys: SurrogateKeys

  init(_ keys: SurrogateKeys) { self.keys = keys }

  func write(_ fold: DailySales, to db: Database) throws {
    let (insert, row) = try BulkInsertion.into(FactSalesDaily.self, in: db)
    for (pair, range) in zip(fold.pairs, fold.ranges()) {
      insert.set(row.locationKey, keys.location(pair.location))
      insert.set(row.productKey, keys.product(pair.product))
      insert.set(row.location, pair.location)
      insert.set(row.product, pair.product)
      for day in fold.days[range] { try write(day, fold.currencies, insert, row) }
    }
    try insert.finish()
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
    insert.set(row.grain, DailySales.grains[Int(day.grain)].rawValue)
    try insert.run()
  }
}
