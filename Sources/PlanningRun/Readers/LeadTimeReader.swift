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
    let (rows, row) = try BulkStatement.reading(LeadTimeColumns.self, in: db)
    var records: [Record] = []
    while try rows.next() {
      let source = Source(supplier: rows[row.supplier], product: rows[row.product])
      if records.last?.source != source { records.append(Record(source: source)) }
      let days = rows[row.days]
      records[records.count - 1].observations.append(
        rows[row.isCensored] == 1 ? .open(ageDays: days) : .received(afterDays: days))
    }
    return records
  }
}

/// The columns of lead times, sorted by supplier and product.
private struct LeadTimeColumns: QueryColumns {
  static let sql = """
    SELECT supplier_key, product_key, lead_time_days, is_censored FROM fact_lead_time
    WHERE supplier_key > 0
    ORDER BY supplier_key, product_key, lead_time_days, is_censored
    """

  let supplier, product, days, isCensored: SQLColumn<Int>

  init(_ find: inout ColumnFinder) {
    supplier = find("supplier_key")
    product = find("product_key")
    days = find("lead_time_days")
    isCensored = find("is_censored")
  }
}
