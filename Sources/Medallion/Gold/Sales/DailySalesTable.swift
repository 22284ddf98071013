import Chronology
import GRDB
import Workspace

/// The table `fact_sales_daily` of a draft: with the rows of gold in use, of which only days that may
/// differ are rewritten, or with all rows made anew.
struct DailySalesTable {
  /// With what the rows are made; nil if later builds may not take them.
  private let basis: SalesBasis?
  /// The changes of sales and the day from which all rows are rewritten; nil if all are made anew.
  private let rewriting: (update: SalesUpdate, first: Int32)?

  /// A draft, with the rows of gold in use if a build of this version may take them.
  static func draft(of workspace: WorkspaceFolder, version: String?) throws -> GoldDatabase {
    let basis = SalesMemory(of: workspace).flatMap { GoldNote.basis(of: workspace, $0.coverage) }
    let isContinued = version != nil && basis?.version == version
    return try GoldDatabase(
      drafting: workspace, keeping: isContinued ? FactSalesDaily.table : nil)
  }

  /// Decides whether to keep the rows of a draft, and makes the table anew if not.
  ///
  /// - Parameters:
  ///   - update: how the totals of sales differ from those of gold in use; nil if that is not known.
  ///   - version: the program's version; nil if neither this build nor the next may take rows.
  init(
    _ sales: DailySales, _ update: SalesUpdate?, version: String?, asOf: Day, in db: Database
  ) throws {
    basis = try version.map { try SalesBasis(version: $0, asOf: asOf, sales.catalogue, db) }
    if let basis, let update, let former = update.basis, update.count <= sales.days.count / 4,
      try basis.continues(former, db)
    {
      // The total of a month is known when the month has ended.
      let first = min(former.asOf, asOf.number) - (sales.hasTotals ? 31 : 0)
      rewriting = (update, Int32(truncatingIfNeeded: first))
    } else {
      rewriting = nil
      try db.execute(sql: "DROP TABLE IF EXISTS main.\(FactSalesDaily.table)")
      try Relation.make(FactSalesDaily.table, in: db)
    }
  }

  /// Writes the rows; returns with what they were made, nil if later builds may not take them.
  func write(_ sales: DailySales, to db: Database) throws -> SalesBasis? {
    let writer = SaleDayWriter(try SurrogateKeys(ofHistory: db))
    if let rewriting {
      try writer.rewrite(rewriting.update, from: rewriting.first, sales, in: db)
      return basis
    }
    return try writer.write(sales, to: db) ? basis : nil
  }
}
