import Chronology
import GRDB

/// Fills `unknown_period`.
struct UnknownPeriodWriter {
  private let doubts: PeriodDoubts
  private let asOf: AsOf

  init(_ doubts: PeriodDoubts, _ asOf: AsOf) {
    self.doubts = doubts
    self.asOf = asOf
  }

  func write(to db: Database) throws {
    let keys = try SurrogateKeys(db)
    let insert = try BulkStatement(
      db, sql: "INSERT INTO unknown_period VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (location, periods) in doubts.broken.sorted(by: { $0.key < $1.key }) {
      for (period, found) in periods.sorted(by: { $0.key < $1.key }) {
        insert.bind(1, keys.location(location))
        insert.bind(2, location)
        insert.bind(3, asOf.period.start(ofIndex: period).description)
        insert.bind(4, (asOf.period.start(ofIndex: period + 1) - 1).description)
        insert.bind(5, found.rejected)
        insert.bind(6, found.loaded)
        insert.bind(7, found.reason)
        try insert.run()
      }
    }
  }
}
