import Chronology
import Foundation
import GRDB
import Medallion
import Publishing
import Workspace

/// A gold database in memory that is filled by hand, and a workspace in a temporary folder.
///
/// Its relations are made by gold's own SQL files. A small congruential generator gives it the same
/// numbers on every machine.
final class GoldFixture {
  let gold: DatabaseQueue
  let workspace: WorkspaceFolder
  let context = ExportContext(
    runID: "0123456789abcdef", asOf: GoldFixture.day("2024-07-01"),
    cutoff: GoldFixture.day("2024-06-24"), periodName: "week", version: "0.1.0")
  private var state: UInt64 = 42

  /// Makes the relations, and fills them unless `isEmpty`.
  init(isEmpty: Bool = false, products: Int = 4) throws {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "shelfcast-publishing-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: root.appending(path: "landing"), withIntermediateDirectories: true)
    workspace = try WorkspaceFolder(path: root.path)
    gold = try DatabaseQueue()
    try gold.write { db in
      for relation in Relation.gold { try db.execute(sql: relation.definition) }
      guard !isEmpty else { return }
      try fillDimensions(db, products: products)
      for location in 1...2 {
        for product in 1...products { try fillPair(db, location, product, of: products) }
      }
      try fillLedgers(db)
    }
  }

  deinit { try? FileManager.default.removeItem(at: workspace.root) }

  /// Exports everything.
  @discardableResult
  func export() throws -> ExportReport {
    try Exporter(workspace, gold: gold, context: context).run()
  }

  /// A file of the exports as text, with its byte order mark where it has one.
  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// A file of the exports.
  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: workspace.exports.appending(path: name))
  }

  /// Names of all files below `exports/`, sorted.
  func exportedFiles() throws -> [String] {
    let names = FileManager.default.enumerator(atPath: workspace.exports.path)?.allObjects ?? []
    return names.compactMap { $0 as? String }.filter { $0.contains(".") }.sorted()
  }

  static func day(_ text: String) -> Day { Day(text) ?? Day(0) }
}

extension GoldFixture {
  private typealias Values = [(String, (any DatabaseValueConvertible)?)]

  private func insert(_ db: Database, _ table: String, _ values: Values) throws {
    let names = values.map(\.0).joined(separator: ", ")
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    try db.execute(
      sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))",
      arguments: StatementArguments(values.map(\.1)))
  }

  /// The next number in 0..<1.
  private func random() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 0x1p53
  }

  private static let names = [
    "<script>alert('x')</script>", "=HYPERLINK(\"http://example.org\")", "Oat milk, 1 l",
    "Rye \"country\" loaf",
  ]

  private func fillDimensions(_ db: Database, products: Int) throws {
    for (key, name) in [(0, "(missing)"), (-1, "(unknown)"), (-2, "(not applicable)")] {
      try insert(
        db, "dim_product",
        [
          ("product_key", key), ("product_id", name), ("name", name), ("category", "(none)"),
          ("department", "(none)"), ("brand", "(none)"), ("is_inferred", 1),
        ])
    }
    for product in 1...products {
      try insert(
        db, "dim_product",
        [
          ("product_key", product), ("product_id", "P-\(String(format: "%03d", product))"),
          ("name", product <= 4 ? Self.names[product - 1] : "Product no. \(product)"),
          ("category", "Groceries"), ("department", "Food"), ("brand", "(none)"),
          ("supplier_id", "S-1"), ("unit_cost", 1.25 + Double(product)),
          ("unit_price", 2.5 + Double(product)), ("currency", "EUR"), ("pack_size", 6),
          ("is_inferred", 0),
        ])
    }
    for (key, name) in [(1, "Berlin Mitte"), (2, "Köln\nSüd")] {
      try insert(
        db, "dim_location",
        [
          ("location_key", key), ("location_id", "L\(key)"), ("name", name), ("kind", "store"),
          ("region", "(none)"), ("country", "DE"), ("timezone", "Europe/Berlin"),
          ("is_inferred", 0),
        ])
    }
    try insert(
      db, "dim_supplier",
      [
        ("supplier_key", 1), ("supplier_id", "S-1"), ("name", "Nordmilch & Söhne"),
        ("country", "DE"), ("lead_time_days", 7.0), ("min_order_value", 100.0),
        ("is_inferred", 0),
      ])
    try insert(
      db, "dim_date",
      [
        ("date_key", 20_240_701), ("day", "2024-07-01"), ("year", 2024), ("quarter", 3),
        ("month", 7), ("month_name", "July"), ("month_start", "2024-07-01"), ("iso_year", 2024),
        ("iso_week", 27), ("week_start", "2024-07-01"), ("day_of_week", 1),
        ("day_name", "Monday"), ("is_weekend", 0), ("period_start", "2024-07-01"),
        ("is_future", 1),
      ])
    for (key, name) in [(1, "AutoETS"), (2, "SeasonalNaive")] {
      try insert(
        db, "dim_model", [("model_key", key), ("model", name), ("description", "a model")])
    }
    try insert(
      db, "dim_run",
      [
        ("run_id", context.runID), ("as_of", "2024-07-01"), ("cutoff", "2024-06-24"), ("seed", 1),
        ("version", "0.1.0"), ("finished_at", "2024-07-01 06:00:00"),
      ])
  }

  private func fillPair(
    _ db: Database, _ location: Int, _ product: Int, of products: Int
  ) throws {
    let pair: Values = [
      ("location_key", location), ("product_key", product), ("location_id", "L\(location)"),
      ("product_id", "P-\(String(format: "%03d", product))"),
    ]
    let level = 20 + 15 * Double(product % 7)
    var demands: [Double] = []
    for week in 0..<80 {
      let start = context.cutoff - 7 * (79 - week)
      let isCensored = week % 17 == 9
      let wave = 1 + 0.4 * sine(Double(week) / 52)
      let demand = (level * wave * (0.7 + 0.6 * random())).rounded()
      demands.append(demand)
      try insert(
        db, "fact_demand",
        pair + [
          ("date_key", dateKey(start)), ("period_start", start.description),
          ("units_sold", isCensored ? demand / 2 : demand),
          ("in_stock_share", isCensored ? (week % 2 == 0 ? 0.5 : 0.3) : 1),
          ("demand", isCensored && week % 2 == 1 ? nil : demand), ("is_censored", isCensored),
          ("reason", isCensored ? "scaled by in-stock share from availability" : ""),
          ("demand_share", isCensored ? 0.5 : 1), ("expected_demand", level),
          ("method", isCensored ? "scale" : "observed"), ("is_bulk", 0),
        ])
    }
    try fillForecasts(db, pair, level, demands)
    try fillStock(db, pair, level, rank: (location - 1) * products + product)
  }

  private func fillForecasts(
    _ db: Database, _ pair: Values, _ level: Double, _ demands: [Double]
  ) throws {
    for (key, model) in [(1, "AutoETS"), (2, "SeasonalNaive")] {
      for h in 1...8 {
        let start = context.cutoff + 7 * h
        let mean = level * (1 + 0.3 * sine(Double(79 + h) / 52)) + Double(key) / 7
        try insert(
          db, "fact_forecast",
          pair + [
            ("run_id", context.runID), ("cutoff", context.cutoff.description),
            ("date_key", dateKey(start)), ("model_key", key), ("ds", start.description), ("h", h),
            ("model", model), ("is_chosen", key == 1), ("mean", mean), ("q2_5", mean * 0.5),
            ("q10", mean * 0.7), ("q50", mean * 0.98), ("q90", mean * 1.35),
            ("q97_5", mean * 1.6),
          ])
      }
      let actual = demands[79]
      let forecast = actual * (key == 1 ? 1.1 : 1.3) + 1
      try insert(
        db, "fact_forecast_accuracy",
        pair + [
          ("run_id", "older"), ("cutoff", "2024-06-17"), ("date_key", 20_240_624),
          ("model_key", key), ("ds", "2024-06-24"), ("h", 1), ("model", model),
          ("is_chosen", key == 1), ("forecast", forecast), ("actual", actual),
          ("error", forecast - actual), ("absolute_error", abs(forecast - actual)),
          ("is_in_80", 1), ("is_in_95", 1),
        ])
    }
    try insert(
      db, "model_status",
      pair + [
        ("run_id", context.runID), ("model_key", 1), ("model", "AutoETS"), ("status", "ok"),
        ("reason", ""), ("periods", 80), ("missing_periods", 2), ("demand_class", "smooth"),
        ("backtest_points", 13), ("backtest_demand", 13 * level),
        ("backtest_absolute_error", 2 * level), ("backtest_error", level / 2),
        ("naive_absolute_error", 3 * level),
      ])
    try insert(
      db, "feature_demand",
      pair + [
        ("period_start", "2024-07-01"), ("cutoff", "2024-06-24"), ("lag_1", demands[79]),
        ("lag_2", demands[78]), ("mean_4", level / 3), ("week_of_year", 27),
        ("in_stock_share", 1),
      ])
  }

  private func fillStock(_ db: Database, _ pair: Values, _ level: Double, rank: Int) throws {
    let onHand = (level * random()).rounded()
    let isOrdered = rank % 4 != 0
    let units = isOrdered ? 6 * (level / 2).rounded() : 0
    let cost = Double(rank) / 3
    try insert(
      db, "stock_position",
      pair + [
        ("on_hand", onHand), ("is_counted", 1), ("counted_on", "2024-06-28"), ("on_order", 12),
        ("next_arrival", "2024-07-05"), ("backordered", 0),
      ])
    try insert(
      db, "kpi_inventory",
      pair + [
        ("window_start", "2023-07-03"), ("window_days", 364), ("units_sold", level * 52),
        ("total_sales", level * 130), ("cost_of_goods_sold", level * 52 * cost),
        ("ledger_days", 360), ("average_inventory_units", level * 2),
        ("average_inventory_value", level * 2 * cost), ("inventory_turnover", 26),
        ("days_of_supply", 11.5), ("out_of_stock_share", 0.05), ("currency", "EUR"),
      ])
    try insert(
      db, "fact_sales_daily",
      pair + [
        ("date_key", 20_240_630), ("day", "2024-06-30"), ("units_sold", level),
        ("units_returned", 0), ("units_voided", 0), ("revenue", level * 2.5),
        ("currency", "EUR"), ("sale_lines", 3), ("source_grain", "day"),
      ])
    try insert(
      db, "fact_order_proposal",
      pair + [
        ("run_id", context.runID), ("as_of", "2024-07-01"), ("supplier_key", 1),
        ("supplier_id", "S-1"), ("order_units", units), ("order_packs", units / 6),
        ("currency", "EUR"), ("unit_cost", cost), ("order_value", units * cost),
        ("expected_arrival", "2024-07-08"), ("on_hand", onHand), ("on_order", 12),
        ("backordered", 0), ("protection_days", 14), ("demand_mean", level * 2),
        ("demand_sd", level * 0.4), ("reorder_point", level * 2.3),
        ("order_up_to", level * 2.6), ("safety_stock", level * 0.6), ("raw_units", units - 1.5),
        ("binding_constraint", "pack size"), ("service_target", "fill rate 0.95"),
        ("expected_fill_rate", 0.953_112_4), ("stockout_probability", 0.1 + 1 / Double(rank + 2)),
        ("cover_weeks", 2.75), ("rank", rank),
        (
          "reason",
          "position \(Int(onHand) + 12) is below the reorder point; rounded up to packs of 6"
        ), ("decided_units", units), ("previous_as_of", "2024-06-24"),
        ("previous_units", units + 6), ("status", units > 0 ? "proposed" : nil),
        ("change_reason", "6 less than the \(Int(units) + 6) of 2024-06-24: 6 more on hand"),
        ("inventory_position", onHand + 12), ("demand_before_arrival", level),
        ("unmet_before_arrival", level / 4), ("before_arrival_fill_rate", 0.75),
        ("before_arrival_stockout_probability", 0.625), ("interval_fill_rate", 0.852),
        ("interval_stockout_probability", 0.65), ("weekly_demand", level),
        ("waiting_cost", 10 * level / Double(rank)),
      ])
    guard rank % 3 == 1 else { return }
    try insert(
      db, "alert_low_stock",
      pair + [
        ("as_of", "2024-07-01"), ("on_hand", rank == 1 ? 0 : onHand), ("arriving", 12),
        ("expected_demand", level), ("shortfall", 3.5), ("days_left", rank == 1 ? 0 : 2.25),
        ("stockout_date", rank == 1 ? "2024-07-01" : "2024-07-03"),
        ("next_arrival", rank == 4 ? nil : "2024-07-05"),
        ("severity", rank == 1 ? "out" : rank % 2 == 0 ? "high" : "medium"),
        ("stockout_probability", 1 / Double(rank)),
        ("next_arrival_stockout_probability", 0.5 / Double(rank)), ("expected_unmet", 4.25),
      ])
    guard rank == 1 else { return }
    try fillFindings(db, pair)
  }

  private func fillFindings(_ db: Database, _ pair: Values) throws {
    let head = pair + [("as_of", "2024-07-01")]
    try insert(
      db, "alert_overdue_order",
      head + [
        ("purchase_order_id", "PO-7"), ("line", ""), ("supplier_key", 1), ("supplier_id", "S-1"),
        ("ordered_on", "2024-06-03"), ("expected_on", "2024-06-10"), ("days_overdue", 21),
        ("units", 48), ("is_ignored", 0),
      ])
    try insert(
      db, "alert_overstock",
      head + [
        ("on_hand", 400), ("on_order", 12), ("weekly_demand", 2.5), ("order_up_to", 30),
        ("cover_weeks", 164.8), ("excess_units", 347), ("excess_value", 115.6667),
        ("currency", "EUR"),
      ])
    try insert(
      db, "alert_dead_stock",
      head + [
        ("on_hand", 9), ("stock_value", 3), ("currency", "EUR"), ("last_sold_on", "2023-10-02"),
        ("days_without_sale", 273), ("is_orderable", 0),
      ])
  }

  private func fillLedgers(_ db: Database) throws {
    for (batch, entity) in ["product", "sale"].enumerated() {
      try insert(
        db, "row_accounting",
        [
          ("batch_id", 1 << 40 + batch), ("source", "pos"), ("entity", entity),
          ("file", "landing/pos/\(entity)/1.csv"), ("read", 12_345), ("loaded", 12_300),
          ("duplicate", 20), ("replaced", 0), ("retracted", 0), ("dropped", 5),
          ("quarantined", 20),
        ])
    }
    try insert(
      db, "rule_result",
      [
        ("source", "pos"), ("entity", "sale"), ("file", "landing/pos/sale/1.csv"),
        ("rule", "sale.known_location"), ("action", "warn"), ("rows", 7),
      ])
    try insert(
      db, "feed_finding",
      [
        ("severity", "warning"), ("kind", "silence"), ("subject", "L1"),
        ("finding", "sold in 13 of the 13 periods before, and nothing since 2024-06-24"),
      ])
  }

  private func dateKey(_ day: Day) -> Int {
    day.year * 10_000 + day.month * 100 + day.dayOfMonth
  }

  /// A wave of period 1 by a parabola: no library function, whose last bits differ by machine.
  private func sine(_ turns: Double) -> Double {
    let x = turns - turns.rounded(.down)
    return x < 0.5 ? 16 * x * (0.5 - x) : -16 * (x - 0.5) * (1 - x)
  }
}
