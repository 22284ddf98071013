import Chronology
import Foundation
import GRDB
import Identifiers
package import Workspace

/// Makes gold's dimensions and facts from silver, as it was known at as-of.
package struct GoldBuild {
  let workspace: WorkspaceFolder
  let silver: SilverDatabase
  let settings: Settings
  let asOf: AsOf

  /// Prepares to build gold as of a day.
  package init(
    _ workspace: WorkspaceFolder, _ silver: SilverDatabase, _ settings: Settings, asOf: AsOf
  ) {
    self.workspace = workspace
    self.silver = silver
    self.settings = settings
    self.asOf = asOf
  }

  /// How far back demand is stated, in days: twenty years, so that one mistyped date costs no more.
  private static let longestHistory = 7_305

  /// Fills a draft of the gold database; forecasts and orders are still empty.
  package func run() throws -> GoldDatabase {
    let gold = try GoldDatabase(drafting: workspace)
    var sales = try gold.queue.writeWithoutTransaction { db in
      addFunctions(to: db)
      try makeParameter(in: db)
      for relation in Relation.known { try db.execute(sql: relation.sql) }
      try OrderProgressWriter.fill(db, asOf: asOf.day)
      try db.execute(sql: Relation.knownPurchaseOrder.sql)
      return try foldSales(in: db)
    }
    try assignKeys(gold)
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
    try checkCadence(db)
    try db.execute(
      sql: "UPDATE parameter SET first_period = ?, last_period = ?",
      arguments: [
        asOf.period.index(of: asOf.cutoff - Self.longestHistory),
        asOf.period.index(of: asOf.cutoff),
      ])
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
      isHeard: AvailabilityReader.feed(db, asOf.period))
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

  private func makeParameter(in db: Database) throws {
    let review =
      settings.replenishment.reviewPeriodDays
      ?? Double(asOf.period.length(of: asOf.firstForecastPeriod))
    try db.execute(
      sql: """
        CREATE TEMP TABLE parameter AS SELECT
          ? AS as_of, ? AS counts_at_opening, ? AS lead_time_days, ? AS review_period_days,
          ? AS policy, ? AS order_cost, ? AS customers_wait, 0 AS first_period, 0 AS last_period
        """,
      arguments: [
        asOf.day.description, settings.stockCount.taken == .opening,
        settings.replenishment.leadTimeDays, review,
        (settings.replenishment.policy ?? .orderUpTo).rawValue, settings.replenishment.orderCost,
        settings.replenishment.unmetDemand == .backorder,
      ])
    try makeCategoryPolicy(in: db)
  }

  private func makeCategoryPolicy(in db: Database) throws {
    try db.execute(
      sql: "CREATE TEMP TABLE category_policy (category TEXT NOT NULL PRIMARY KEY, policy TEXT)")
    for (category, policy) in settings.replenishment.policyByCategory ?? [:] {
      try db.execute(
        sql: "INSERT INTO category_policy VALUES (?, ?)", arguments: [category, policy.rawValue])
    }
  }

  /// Members get their surrogate keys once and for good, new ones in the order of their ids.
  private func assignKeys(_ gold: GoldDatabase) throws {
    let missing = try gold.queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.dimension, m.natural_key FROM member AS m
          WHERE NOT EXISTS (
            SELECT 1 FROM silver.key_map AS k
            WHERE k.dimension = m.dimension AND k.natural_key = m.natural_key
          )
          ORDER BY m.dimension, m.natural_key
          """
      ).map { (dimension: $0["dimension"] as String, key: $0["natural_key"] as String) }
    }
    guard !missing.isEmpty else { return }
    try silver.queue.write { db in
      let insert = try BulkStatement(
        db,
        sql: """
          INSERT INTO key_map SELECT ?1, ?2, 1 + coalesce(max(surrogate_key), 0) FROM key_map
          WHERE dimension = ?1
          """)
      for member in missing {
        insert.bind(1, member.dimension)
        insert.bind(2, member.key)
        try insert.run()
      }
    }
  }

  /// Rows that total more than a planning period cannot be split.
  private func checkCadence(_ db: Database) throws {
    let length = ["line": 0, "day": 0, "week": 1, "month": 2]
    let period = length[asOf.period.name] ?? 0
    let found = try Row.fetchAll(
      db, sql: "SELECT DISTINCT source, source_grain FROM silver.silver_sale"
    ).map { (source: $0["source"] as String, grain: $0["source_grain"] as String) }
    let grains = Set(found.map(\.grain))
    for grain in grains.sorted() where (length[grain] ?? 0) > period {
      throw CadenceError.coarser(grain: grain, period: asOf.period.name)
    }
    if period == 2, grains.contains("week") {
      throw CadenceError.coarser(grain: "week", period: "month")
    }
    let sources = Dictionary(grouping: found, by: \.source).filter { $0.value.count > 1 }
    if let mixed = sources.min(by: { $0.key < $1.key }) {
      let grains = mixed.value.map(\.grain).joined(separator: ",")
      throw CadenceError.mixed(source: mixed.key, grains: grains)
    }
  }

  private func addFunctions(to db: Database) {
    let asOf = asOf.day.description
    db.add(
      function: DatabaseFunction("is_later", argumentCount: 1, pure: true) { values in
        guard let version = String.fromDatabaseValue(values[0]) else { return false }
        let day = String(version.prefix(10))
        return Day(day) != nil && day > asOf
      })
    db.add(
      function: DatabaseFunction("grain_end", argumentCount: 2, pure: true) { values in
        guard let day = String.fromDatabaseValue(values[0]).flatMap({ Day($0) }),
          let grain = String.fromDatabaseValue(values[1]).flatMap({ Grain(rawValue: $0) })
        else { return nil }
        return grain.end(of: day).description
      })
    db.add(
      function: DatabaseFunction("add_days", argumentCount: 2, pure: true) { values in
        guard let day = String.fromDatabaseValue(values[0]).flatMap({ Day($0) }),
          let days = Double.fromDatabaseValue(values[1])
        else { return nil }
        return (day + Int(days.rounded(.up))).description
      })
    db.add(
      function: DatabaseFunction("least_order", argumentCount: 2, pure: true) { values in
        guard let minimum = Double.fromDatabaseValue(values[0]),
          let pack = Double.fromDatabaseValue(values[1]), pack > 0
        else { return nil }
        return max(1, (minimum / pack - 1e-9).rounded(.up)) * pack
      })
    db.add(
      function: DatabaseFunction("policy_name", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).flatMap { PolicyName($0) }?.rawValue
      })
    addRange("credible_lead_time", CredibleTerms.leadTime, to: db)
    addRange("credible_deviation", CredibleTerms.deviation, to: db)
    addRange("credible_review", CredibleTerms.review, to: db)
    db.add(
      function: DatabaseFunction("days_between", argumentCount: 2, pure: true) { values in
        guard let first = String.fromDatabaseValue(values[0]).flatMap({ Day($0) }),
          let second = String.fromDatabaseValue(values[1]).flatMap({ Day($0) })
        else { return nil }
        return second - first
      })
  }

  /// A function that gives a number back where it lies in a range, else NULL.
  private func addRange(_ name: String, _ range: ClosedRange<Double>, to db: Database) {
    db.add(
      function: DatabaseFunction(name, argumentCount: 1, pure: true) { values in
        guard let number = Double.fromDatabaseValue(values[0]), range.contains(number) else {
          return nil
        }
        return number
      })
  }
}

/// Rows total something that does not fit the planning period.
package enum CadenceError: Error, CustomStringConvertible {
  /// A row totals more than one period, or cuts across periods.
  case coarser(grain: String, period: String)
  /// One source sends rows of several grains.
  case mixed(source: String, grains: String)

  package var description: String {
    switch self {
    case .coarser(let grain, let period):
      "sales come as totals of a \(grain) and cannot be split into periods of a \(period); set "
        + "calendar: {period: \(grain)} in shelfcast.yml"
    case .mixed(let source, let grains):
      "the sales of source '\(source)' come in several grains (\(grains)); give each its own "
        + "source folder, or correct 'grain' in shelfcast.yml and run 'shelfcast build --rebuild'"
    }
  }
}
