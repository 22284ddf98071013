import Chronology
import GRDB
import Identifiers
import Workspace

/// Fills `fact_sales_daily`.
struct SaleDayWriter {
  private let keys: SurrogateKeys

  init(_ keys: SurrogateKeys) { self.keys = keys }

  func write(_ fold: SaleFold, to db: Database) throws {
    let insert = try BulkStatement(
      db, sql: "INSERT INTO fact_sales_daily VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (pair, range) in zip(fold.pairs, fold.ranges()) {
      insert.bind(2, keys.location(pair.location))
      insert.bind(3, keys.product(pair.product))
      insert.bind(4, pair.location)
      insert.bind(5, pair.product)
      for day in fold.days[range] { try write(day, fold.currencies, insert) }
    }
  }

  private func write(
    _ day: SaleDay, _ currencies: [String], _ insert: BulkStatement
  ) throws {
    let date = Day(Int(day.day))
    insert.bind(1, date.key)
    try date.withUTF8 { text in
      insert.bind(6, text)
      insert.bind(7, Double(day.sold) / 1000)
      insert.bind(8, Double(day.returned) / 1000)
      insert.bind(9, Double(day.voided) / 1000)
      insert.bind(10, day.hasPrice ? (Double(day.revenue) / 1000).rounded() / 10_000 : nil)
      insert.bind(11, day.currency == 0 ? nil : currencies[Int(day.currency)])
      insert.bind(12, Int(day.lines))
      insert.bind(13, SaleFold.grains[Int(day.grain)].rawValue)
      try insert.run()
    }
  }
}
