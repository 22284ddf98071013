import Chronology
import Foundation
import GRDB
import Identifiers
package import Workspace

/// Builds gold's dimensions and facts from the records of silver that are known at as-of.
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

  /// Builds a draft of the gold database, without forecasts and orders.
  package func run() throws -> GoldDatabase {
    let gold = try GoldDatabase(drafting: workspace)
    var sales = try gold.queue.writeWithoutTransaction { db in
      GoldFunctions(asOf: asOf.day).add(to: db)
      try parameter.make(in: db)
      for relation in Relation.known { try db.execute(sql: relation.sql) }
      try OrderProgressWriter.fill(db, asOf: asOf.day)
      try Relation.make("known_purchase_order", in: db)
      return try foldSales(in: db)
    }
    try KeyAssignment(history: history).assign(in: gold)
    try gold.queue.writeWithoutTransaction { db in
      try db.inTransaction(.deferred) {
        let (pairs, evidence, doubts) = try build(sales, in: db)
        // Frees the memory of millions of days for the estimate of demand.
        sales.forgetDays()
        try DemandWriter(asOf, settings.demand).fill(db, pairs, evidence)
        try OverrideWriter(asOf: asOf.day).write(to: db)
        try Relation.makeRest(in: db)
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

  private func foldSales(in db: Database) throws -> DailySales {
    let sales = try DailySales(db, asOf: asOf.day)
    try Relation.make("sold_pair", in: db)
    let (insert, row) = try BulkStatement.inserting(SoldPair.self, in: db)
    for (pair, range) in zip(sales.pairs, sales.ranges()) where !range.isEmpty {
      insert.set(row.location, pair.location)
      insert.set(row.product, pair.product)
      insert.set(row.firstDay, Day(Int(sales.days[range.lowerBound].day)))
      try insert.run()
    }
    try Relation.make("member", in: db)
    return sales
  }

  /// Fills the relations that depend on sales and stock; returns the inputs of the demand estimate.
  private func build(
    _ sales: DailySales, in db: Database
  ) throws -> ([KnownPair], DemandEvidence, PeriodDoubts) {
    try Relation.make(
      "dim_product", "dim_location", "dim_supplier", "dim_date", "period_day", in: db)
    try DateDimension(asOf, horizon: settings.forecast.horizon, settings.calendar)
      .fill(db, firstSale: sales.days.map(\.day).min().map { Day(Int($0)) })
    try SaleCadence.check(db, against: asOf.period)
    try parameter.setPeriods(in: db)
    try Relation.make(
      "fact_sales_daily", "pair", "replenishment_term", "fact_purchase_order_line",
      "fact_lead_time", "fact_inventory_daily", "stock_position", "unknown_period", "fact_demand",
      "demand_method", "kpi_inventory", "alert_overdue_order", in: db)
    try SaleDayWriter(SurrogateKeys(db)).write(sales, to: db)
    let pairs = try KnownPair.all(db, sales)
    let stock = try StockLedger(asOf, sales).fill(db, pairs)
    try InventoryFigures(asOf, sales).fill(db, pairs, stock)
    try Relation.make("alert_dead_stock", in: db)
    let doubts = try PeriodDoubts(
      try RejectedSales(db, asOf),
      RowCounts(sales, asOf, locations: Set(pairs.map(\.location))), before: asOf, settings.quality,
      isHeard: AvailabilityFeed.isHeard(db, asOf.period))
    try UnknownPeriodWriter(doubts, asOf).write(to: db)
    let evidence = try DemandEvidence(db, asOf, sales, pairs, stock, doubts, settings.demand)
    return (pairs, evidence, doubts)
  }

  private func writeFindings(_ doubts: PeriodDoubts, to db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(FeedFinding.self, in: db)
    let check = HealthCheck(
      workspace, settings, cutoff: asOf.cutoff, end: asOf.end, strays: asOf.strays)
    for finding in try check.run(in: db, doubts) {
      insert.set(row.severity, finding.severity.rawValue)
      insert.set(row.kind, finding.kind)
      insert.set(row.subject, finding.subject)
      insert.set(row.finding, finding.text)
      try insert.run()
    }
  }
}
