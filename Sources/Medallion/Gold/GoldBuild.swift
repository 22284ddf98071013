import Chronology
import Foundation
import GRDB
import Identifiers
package import Workspace

/// Makes gold's dimensions and facts from silver, as it was known at as-of.
package struct GoldBuild {
  let workspace: WorkspaceFolder
  let history: HistoryDatabase
  let settings: Settings
  let asOf: AsOf

  /// Prepares to build gold as of a day.
  package init(
    _ workspace: WorkspaceFolder, _ history: HistoryDatabase, _ settings: Settings, asOf: AsOf
  ) {
    self.workspace = workspace
    self.history = history
    self.settings = settings
    self.asOf = asOf
  }

  /// Fills a draft of the gold database; forecasts and orders are still empty.
  package func run() throws -> GoldDatabase {
    let gold = try GoldDatabase(drafting: workspace)
    var sales = try gold.queue.writeWithoutTransaction { db in
      GoldFunctions(asOf: asOf.day).add(to: db)
      try parameter.make(in: db)
      for relation in Relation.known { try db.execute(sql: relation.sql) }
      try OrderProgressWriter.fill(db, asOf: asOf.day)
      try db.execute(sql: Relation.knownPurchaseOrder.sql)
      return try foldSales(in: db)
    }
    try KeyAssignment(history: history).assign(in: gold)
    try gold.queue.writeWithoutTransaction { db in
      try db.inTransaction(.deferred) {
        let (pairs, evidence, doubts) = try build(sales, in: db)
        // Millions of days make way for the estimate of demand.
        sales.forgetDays()
        try DemandWriter(asOf, settings.demand).fill(db, pairs, evidence)
        try OverrideWriter(asOf: asOf.day).write(to: db)
        for relation in Relation.filledLater { try db.execute(sql: relation.sql) }
        try writeFindings(doubts, to: db)
        return .commit
      }
    }
    return gold
  }

  private var parameter: GoldParameter {
    GoldParameter(
      asOf: asOf, settings: settings.replenishment,
      countsAtOpening: settings.stockCount.taken == .opening)
  }

  private func foldSales(in db: Database) throws -> SaleFold {
    let sales = try SaleFold(db, asOf: asOf.day)
    try db.execute(sql: Relation.soldPair.sql)
    let insert = try BulkStatement(db, sql: "INSERT INTO sold_pair VALUES (?, ?, ?)")
    for (pair, range) in zip(sales.pairs, sales.ranges()) where !range.isEmpty {
      insert.bind(1, pair.location)
      insert.bind(2, pair.product)
      insert.bind(3, Day(Int(sales.days[range.lowerBound].day)).description)
      try insert.run()
    }
    try db.execute(sql: Relation.member.sql)
    return sales
  }

  /// Fills all that follows from sales and stock, and gathers what demand is estimated from.
  private func build(
    _ sales: SaleFold, in db: Database
  ) throws -> ([GoldPair], DemandEvidence, PeriodDoubts) {
    for relation in [
      Relation.dimProduct, .dimLocation, .dimSupplier, .dimDate, .periodDay,
    ] { try db.execute(sql: relation.sql) }
    try DateDimension(asOf, horizon: settings.forecast.horizon, settings.calendar)
      .fill(db, firstSale: sales.days.map(\.day).min().map { Day(Int($0)) })
    try SaleCadence.check(db, against: asOf.period)
    try parameter.setPeriods(in: db)
    for relation in [
      Relation.factSalesDaily, .pair, .replenishmentTerm, .factPurchaseOrderLine, .factLeadTime,
      .factInventoryDaily, .stockPosition, .unknownPeriod, .factDemand, .demandMethod,
      .kpiInventory,
      .alertOverdueOrder,
    ] { try db.execute(sql: relation.sql) }
    try SaleDayWriter(SurrogateKeys(db)).write(sales, to: db)
    let pairs = try GoldPair.all(db, sales)
    let stock = try StockLedger(asOf, sales).fill(db, pairs)
    try InventoryFigures(asOf, sales).fill(db, pairs, stock)
    try db.execute(sql: Relation.alertDeadStock.sql)
    let doubts = try PeriodDoubts(
      try RejectedSales(db, asOf),
      RowCounts(sales, asOf, locations: Set(pairs.map(\.location))), before: asOf, settings.quality,
      isHeard: AvailabilityFeed.isHeard(db, asOf.period))
    try UnknownPeriodWriter(doubts, asOf).write(to: db)
    let evidence = try DemandEvidence(db, asOf, sales, pairs, stock, doubts, settings.demand)
    return (pairs, evidence, doubts)
  }

  private func writeFindings(_ doubts: PeriodDoubts, to db: Database) throws {
    let insert = try BulkStatement(db, sql: "INSERT INTO feed_finding VALUES (?, ?, ?, ?)")
    let check = HealthCheck(
      workspace, settings, cutoff: asOf.cutoff, end: asOf.end, strays: asOf.strays)
    for finding in try check.run(in: db, doubts) {
      insert.bind(1, finding.severity.rawValue)
      insert.bind(2, finding.kind)
      insert.bind(3, finding.subject)
      insert.bind(4, finding.text)
      try insert.run()
    }
  }
}
