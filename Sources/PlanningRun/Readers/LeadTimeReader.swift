package import GRDB
import Medallion
package import OrderPlanning
import Replenishment

extension LearntLeadTimes {
  /// Estimates lead times from `fact_lead_time`; `stated` holds the stated ones.
  package init(_ gold: Database, stated: [PairSituation], jobs: Int) throws {
    self.init(try Self.records(gold), stated: stated, jobs: jobs)
  }

  private static func records(_ db: Database) throws -> [Record] {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT supplier_key, product_key, lead_time_days, is_censored FROM fact_lead_time
        WHERE supplier_key > 0
        ORDER BY supplier_key, product_key, lead_time_days, is_censored
        """)
    var records: [Record] = []
    while try rows.next() {
      let source = Source(supplier: rows.integer(0), product: rows.integer(1))
      if records.last?.source != source { records.append(Record(source: source)) }
      records[records.count - 1].observations.append(
        rows.integer(3) == 1
          ? .open(ageDays: rows.integer(2)) : .received(afterDays: rows.integer(2)))
    }
    return records
  }
}
