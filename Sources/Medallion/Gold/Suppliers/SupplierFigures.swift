import Chronology
import GRDB

/// Fills `kpi_supplier`: deliveries and costs of each supplier over the 364 days before as-of.
struct SupplierFigures {
  private let asOf: Day

  /// The days before as-of whose orders count.
  private static let windowDays = 364

  /// The condition that a day in SQL lies in the window, whose ends are computed once per statement.
  static func isInWindow(_ day: String) -> String {
    """
    \(day) >= (SELECT date(as_of, '-\(windowDays) days') FROM parameter)
      AND \(day) < (SELECT as_of FROM parameter)
    """
  }

  init(_ asOf: AsOf) { self.asOf = asOf.day }

  /// Reads purchase order lines and lead times from gold, and fills the table, which must exist.
  func fill(_ db: Database) throws {
    var sums = try readLines(db)
    try addLeadTimes(to: &sums, db)
    let (insert, row) = try BulkStatement.inserting(KpiSupplier.self, in: db)
    for (key, supplier) in sums.sorted(by: { $0.key < $1.key }) {
      insert.set(row.supplierKey, key)
      insert.set(row.supplier, supplier.supplier)
      insert.set(row.windowStart, asOf - Self.windowDays)
      setLines(of: supplier, insert, row)
      setLeadTimes(of: supplier, insert, row)
      setPromises(of: supplier, insert, row)
      setUnits(of: supplier, insert, row)
      setPrices(of: supplier, insert, row)
      try insert.run()
    }
  }

  private func readLines(_ db: Database) throws -> [Int: SupplierSums] {
    let (rows, column) = try BulkStatement.reading(SupplierLineColumns.self, in: db)
    var sums: [Int: SupplierSums] = [:]
    while try rows.next() {
      guard let line = column.line(rows) else { continue }
      sums[rows[column.supplierKey], default: SupplierSums(supplier: rows[column.supplier])]
        .add(line, before: asOf)
    }
    return sums
  }

  private func addLeadTimes(to sums: inout [Int: SupplierSums], _ db: Database) throws {
    let (rows, column) = try BulkStatement.reading(LeadTimeColumns.self, in: db)
    while try rows.next() {
      sums[rows[column.supplierKey]]?
        .add(leadTime: rows[column.days], isCensored: rows[column.isCensored] == 1)
    }
  }

  private func setLines(of sums: SupplierSums, _ insert: BulkStatement, _ row: KpiSupplier) {
    insert.set(row.lines, sums.lines)
    insert.set(row.linesReceived, sums.received)
    insert.set(row.linesOpen, sums.open)
    insert.set(row.linesOverdue, sums.overdue.lines)
    insert.set(row.unitsOverdue, sums.overdue.units)
  }

  private func setLeadTimes(of sums: SupplierSums, _ insert: BulkStatement, _ row: KpiSupplier) {
    let days = sums.leadTimes([0.1, 0.5, 0.9])
    insert.set(row.leadTimes, sums.leadTimes)
    insert.set(row.leadTimesCensored, sums.censoredLeadTimes)
    insert.set(row.leadTimeQ10, days[0])
    insert.set(row.leadTimeQ50, days[1])
    insert.set(row.leadTimeQ90, days[2])
    insert.set(row.promisedDaysQ50, sums.medianPromise)
  }

  private func setPromises(of sums: SupplierSums, _ insert: BulkStatement, _ row: KpiSupplier) {
    insert.set(row.linesWithoutPromise, sums.withoutPromise)
    insert.set(row.linesUndated, sums.undated)
    insert.set(row.linesDue, sums.strict.due)
    insert.set(row.linesOnTime, sums.onTime.kept)
    insert.set(row.onTimeShare, sums.onTime.share)
    insert.set(row.linesStrict, sums.strict.kept)
    insert.set(row.strictShare, sums.strict.share)
    insert.set(row.linesDueTolerant, sums.tolerant.due)
    insert.set(row.linesTolerant, sums.tolerant.kept)
    insert.set(row.tolerantShare, sums.tolerant.share)
  }

  private func setUnits(of sums: SupplierSums, _ insert: BulkStatement, _ row: KpiSupplier) {
    insert.set(row.linesExpected, sums.inFull.due)
    insert.set(row.linesInFull, sums.inFull.kept)
    insert.set(row.inFullShare, sums.inFull.share)
    insert.set(row.unitsExpected, sums.expectedUnits)
    insert.set(row.unitsFilled, sums.filledUnits)
    insert.set(row.fillRate, sums.fillRate)
    insert.set(row.linesShort, sums.short.lines)
    insert.set(row.unitsShort, sums.short.units)
  }

  private func setPrices(of sums: SupplierSums, _ insert: BulkStatement, _ row: KpiSupplier) {
    insert.set(row.linesPriced, sums.price.lines)
    insert.set(row.catalogueValue, sums.price.catalogueValue)
    insert.set(row.priceVariance, sums.price.amount)
    insert.set(row.priceVariancePercent, sums.price.percent)
    insert.set(row.currency, sums.price.currency)
  }
}

/// The lead times of lines ordered in the window.
private struct LeadTimeColumns: QueryColumns {
  static let sql = """
    SELECT t.supplier_key, t.lead_time_days, t.is_censored
    FROM fact_lead_time AS t WHERE \(SupplierFigures.isInWindow("t.ordered_on"))
    """

  let supplierKey, days, isCensored: SQLColumn<Int>

  init(_ find: inout ColumnFinder) {
    supplierKey = find("supplier_key")
    days = find("lead_time_days")
    isCensored = find("is_censored")
  }
}
