import Chronology
import Foundation
import GRDB
import Identifiers
import Parallelism
package import Workspace

/// Builds gold's dimensions and facts from the records of silver that are known at as-of.
package struct GoldBuild {
  let workspace: WorkspaceFolder
  let history: HistoryDatabase
  let settings: Settings
  let asOf: AsOf
  private let version: String?

  /// Prepares to build gold as of a day.
  ///
  /// - Parameter version: the program's version, if the draft may have rows of gold in use and the next
  ///   one rows of this; nil if all rows are made.
  package init(
    _ workspace: WorkspaceFolder, _ history: HistoryDatabase, _ settings: Settings, asOf: AsOf,
    version: String? = nil
  ) {
    self.version = version
    self.workspace = workspace
    self.history = history
    self.settings = settings
    self.asOf = asOf
  }

  /// Builds a draft of the gold database, without forecasts and orders.
  package func run(progress: StageProgress.Report? = nil) throws -> GoldDatabase {
    func tell(_ step: Step) { progress?(step.progress) }
    tell(.sales)
    var (gold, totals) = try draftWithTotals()
    var sales = try gold.queue.writeWithoutTransaction { try foldSales(&totals, in: $0) }
    tell(.stock)
    try KeyAssignment(history: history).assign(in: gold)
    var basis: SalesBasis?
    try gold.queue.writeWithoutTransaction { db in
      try db.inTransaction(.deferred) {
        let table = try DailySalesTable(
          sales, totals.update, version: version, asOf: asOf.day, in: db)
        let stocked = try makePairs(sales, in: db)
        basis = try table.write(sales, to: db)
        let figures = InventoryFigures(asOf, sales)
        let inventory = figures.all(stocked.pairs, stocked.stock.holdings)
        try write(stocked, to: db)
        tell(.demand)
        let pending = try PendingSales(in: db)
        let (evidence, doubts) = try evidence(sales, stocked, pending)
        try UnknownPeriodWriter(doubts, asOf).write(to: db)
        // Frees the memory of millions of days for the estimate of demand.
        sales.forgetDays()
        let demand = try DemandWriter(asOf, settings.demand).fill(
          db, stocked.pairs, evidence, servedFrom: figures.start)
        try InventoryFiguresWriter(db).fill(
          stocked.pairs, inventory, demand, ages: stocked.stock.ages, windowStart: figures.start)
        try Relation.make("alert_dead_stock", in: db)
        tell(.drivers)
        try Relation.make("fact_driver", "fact_event_period", in: db)
        try DriverWriter(db, asOf, horizon: settings.forecast.horizon).fill(db, stocked.pairs)
        try OverrideWriter(asOf: asOf.day).write(to: db)
        try Relation.make("known_description", "kpi_supplier", in: db)
        try SupplierFigures(asOf).fill(db)
        try Relation.makeRest(in: db)
        tell(.findings)
        try writeFindings(doubts, pending)
        return .commit
      }
    }
    gold.note(basis, in: workspace)
    return gold
  }

  /// A draft, with the daily sales of gold in use if they may still hold, and the totals of sales, which are
  /// added up while it is made.
  private func draftWithTotals() throws -> (GoldDatabase, SaleTotals) {
    try concurrently(jobs: 2) { [self] in
      try DailySalesTable.draft(of: workspace, version: version)
    } and: {
      try GoldDatabase(temporarilyFor: workspace).queue.writeWithoutTransaction {
        try SaleTotals.current(in: $0, of: workspace, isKept: version != nil)
      }
    }
  }

  /// The parts of a build, in their order.
  private enum Step: Int, CaseIterable {
    case sales, stock, demand, drivers, findings

    /// The steps done before this one begins.
    var progress: StageProgress {
      StageProgress("building gold", items: rawValue, unit: "steps", total: Self.allCases.count)
    }
  }

  /// Builds what the estimate of demand needs and no more, in a database that is deleted when it is
  /// closed; the workspace is not changed.
  ///
  /// Pairs without surrogate keys are left out: those that no run has planned.
  package func demand() throws -> GoldDatabase {
    let gold = try GoldDatabase(temporarilyFor: workspace)
    try gold.queue.writeWithoutTransaction { db in
      var totals = try SaleTotals.current(in: db, of: workspace, isKept: false)
      let sales = try foldSales(&totals, in: db)
      try db.inTransaction(.deferred) {
        let stocked = try makePairs(sales, in: db)
        let (evidence, _) = try evidence(sales, stocked, PendingSales(in: db))
        try DemandWriter(asOf, settings.demand).fill(db, stocked.pairs, evidence)
        try Relation.make("fact_driver", "fact_event_period", in: db)
        try DriverWriter(db, asOf, horizon: settings.forecast.horizon).fill(db, stocked.pairs)
        return .commit
      }
    }
    return gold
  }

  /// The known pairs, and what each of them had in stock.
  private struct StockedPairs {
    let pairs: [KnownPair]
    let stock: StockLedger.Filled
  }

  private var parameter: GoldParameter {
    GoldParameter(
      asOf: asOf, settings: settings.replenishment,
      countsAtOpening: settings.stockCount.taken == .opening)
  }

  /// Makes the relations with what is known at as-of; returns the sales of each pair and day.
  private func foldSales(_ totals: inout SaleTotals, in db: Database) throws -> DailySales {
    GoldFunctions(asOf: asOf.day).add(to: db)
    try parameter.make(in: db)
    for relation in Relation.known { try db.execute(sql: relation.sql) }
    try OrderProgressWriter.fill(db, asOf: asOf.day)
    try Relation.make("known_purchase_order", "sold_pair", in: db)
    let sales = try DailySales(&totals, db, asOf: asOf.day, asOf.period)
    let (insert, row) = try BulkStatement.inserting(SoldPair.self, in: db)
    for (pair, range) in zip(sales.pairs, sales.ranges) where !range.isEmpty {
      insert.set(row.location, pair.location)
      insert.set(row.product, pair.product)
      insert.set(row.firstDay, Day(Int(sales.days[range.lowerBound].day)))
      insert.set(row.lastSoldOn, sales.days[range].last { $0.sold > 0 }.map { Day(Int($0.day)) })
      try insert.run()
    }
    try Relation.make("member", in: db)
    return sales
  }

  /// Fills dimensions, terms, orders and stock.
  private func makePairs(_ sales: DailySales, in db: Database) throws -> StockedPairs {
    try Relation.make(
      "dim_product", "dim_location", "dim_supplier", "dim_date", "period_day", in: db)
    try DateDimension(asOf, horizon: settings.forecast.horizon, settings.calendar)
      .fill(db, firstSale: sales.days.map(\.day).min().map { Day(Int($0)) })
    try SaleCadence.check(db, against: asOf.period)
    try parameter.setPeriods(in: db)
    try Relation.make(
      "pair", "replenishment_term", "fact_purchase_order_line", "fact_inventory_daily",
      "fact_stock_difference", "stock_position", "fact_demand", "demand_method", in: db)
    let pairs = try KnownPair.all(db, sales)
    return StockedPairs(pairs: pairs, stock: try StockLedger(asOf, sales).fill(db, pairs))
  }

  /// Writes what follows from orders and stock.
  private func write(_ stocked: StockedPairs, to db: Database) throws {
    try Relation.make(
      "fact_lead_time", "unknown_period", "kpi_inventory", "fact_inventory_period",
      "alert_overdue_order", in: db)
    try InventoryPeriodWriter(asOf).fill(db, stocked.pairs, stocked.stock.holdings)
  }

  /// The inputs of the demand estimate, with the periods whose sales are in doubt.
  private func evidence(
    _ sales: DailySales, _ stocked: StockedPairs, _ pending: PendingSales
  ) throws -> (DemandEvidence, PeriodDoubts) {
    let db = pending.db
    let doubts = try PeriodDoubts(
      try RejectedSales(pending, asOf),
      RowCounts(sales, asOf, locations: Set(stocked.pairs.map(\.location))), before: asOf,
      settings.quality, isHeard: AvailabilityFeed.isHeard(db, asOf.period))
    let evidence = try DemandEvidence(
      db, asOf, sales, stocked.pairs, stocked.stock.holdings, doubts, settings.demand)
    return (evidence, doubts)
  }

  private func writeFindings(_ doubts: PeriodDoubts, _ pending: PendingSales) throws {
    let (insert, row) = try BulkStatement.inserting(FeedFinding.self, in: pending.db)
    let check = HealthCheck(
      workspace, settings, cutoff: asOf.cutoff, end: asOf.end, strays: asOf.strays)
    for finding in try check.run(pending, doubts) {
      insert.set(row.severity, finding.severity.rawValue)
      insert.set(row.kind, finding.kind)
      insert.set(row.subject, finding.subject)
      insert.set(row.finding, finding.text)
      try insert.run()
    }
  }
}
