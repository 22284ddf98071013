import Chronology
import GRDB

/// Fills `unknown_period` with the unknown periods of locations.
struct UnknownPeriodWriter {
  private let doubts: PeriodDoubts
  private let asOf: AsOf

  init(_ doubts: PeriodDoubts, _ asOf: AsOf) {
    self.doubts = doubts
    self.asOf = asOf
  }

  func write(to db: Database) throws {
    let keys = try SurrogateKeys(db)
    let (insert, row) = try BulkStatement.inserting(UnknownPeriodColumns.self, in: db)
    for (location, periods) in doubts.unknownPeriods.sorted(by: { $0.key < $1.key }) {
      for (period, found) in periods.sorted(by: { $0.key < $1.key }) {
        insert.set(row.locationKey, keys.location(location))
        insert.set(row.location, location)
        insert.set(row.periodStart, asOf.period.start(ofIndex: period))
        insert.set(row.periodEnd, asOf.period.start(ofIndex: period + 1) - 1)
        insert.set(row.rowsRejected, found.rejected)
        insert.set(row.rowsLoaded, found.loaded)
        insert.set(row.reason, found.reason)
        try insert.run()
      }
    }
  }
}
