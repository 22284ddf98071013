import Foundation
import GRDB
import Medallion
import Workspace

/// What a planner wants to know when the run has ended.
struct RunSummary: Encodable {
  /// Money in one currency.
  struct Value: Encodable {
    let currency: String
    let value: Double
  }

  /// Forecasts of past periods against what came.
  struct Accuracy: Encodable {
    /// `forecast` for what earlier runs forecast for the last period; `backtest` where there are none.
    let basis: String
    let weightedAbsolutePercentageError: Double
    let bias: Double
    let seasonalNaiveError: Double
  }

  let runID: String
  let asOf: String
  let pairs: Int
  let fallbacks: Int
  /// Lines that are proposed, their units and values.
  let orderLines: Int
  let orderUnits: Double
  let orderValues: [Value]
  /// Lines that are held for review.
  let heldLines: Int
  /// Locations of whose sales too little is known.
  let withheld: [WithheldLocation]
  /// Lines that were decided, those of nothing included.
  let decidedLines: Int
  /// Overrides in force.
  let overrides: Int
  /// Low-stock alerts by severity.
  let alerts: [String: Int]
  let overstock: Int
  let deadStock: Int
  let accuracy: Accuracy?
  /// Lines of purchase orders that should have come before as-of.
  let overdueOrderLines: Int
  /// Of these, the lines that are so late that nothing is expected of them any more.
  let ignoredOrderLines: Int
  let rowsRead: Int
  let rowsLoaded: Int
  let rowsDuplicate: Int
  let rowsDropped: Int
  let rowsQuarantined: Int
  /// Rows that a later delivery of their days does not repeat, and the files that they stand in.
  let rowsReplaced: Int
  let filesReplaced: Int
  /// Rows of files that were taken back.
  let rowsRetracted: Int
  /// Totals of a period that a file tells more than once, and differently.
  let totalsRepeated: Int
  /// Rows that are used although they break a rule: of each file those of the rule that most of its
  /// rows break, since one row may break several.
  let rowsDoubtful: Int
  /// Shelves of what may be ordered whose stock was never counted and is taken for empty.
  let uncountedShelves: Int
  /// Whole snapshots that are held, and rows set aside after the bulk of the data, in words.
  let doubtfulFeeds: [String]
  let orders: String
  let report: String
  let quarantine: String?

  /// Reads the figures from gold in place.
  init(_ gold: GoldDatabase, _ workspace: WorkspaceFolder) throws {
    self = try gold.queue.read { try RunSummary($0, workspace) }
  }

  private init(_ db: Database, _ workspace: WorkspaceFolder) throws {
    let run = try Row.fetchOne(db, sql: "SELECT run_id, as_of FROM dim_run")
    runID = run?["run_id"] ?? ""
    asOf = run?["as_of"] ?? ""
    pairs = try Int.fetchOne(db, sql: "SELECT count(*) FROM model_status") ?? 0
    fallbacks =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM model_status WHERE status <> 'ok'") ?? 0
    orderLines =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM fact_order_proposal WHERE status = 'proposed'")
      ?? 0
    orderUnits =
      try Double.fetchOne(
        db,
        sql: """
          SELECT round(total(order_units), 3) FROM fact_order_proposal WHERE status = 'proposed'
          """)
      ?? 0
    orderValues = try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(currency, '') AS currency, round(total(order_value), 2) AS value
        FROM fact_order_proposal WHERE order_value > 0 AND status = 'proposed' GROUP BY currency ORDER BY 1
        """
    ).map { Value(currency: $0["currency"], value: $0["value"]) }
    heldLines =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM fact_order_proposal WHERE status = 'held'")
      ?? 0
    withheld = try WithheldLocation.all(db)
    decidedLines = try Int.fetchOne(db, sql: "SELECT count(*) FROM fact_order_proposal") ?? 0
    overrides =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM fact_override WHERE status = 'active'") ?? 0
    alerts = Dictionary(
      uniqueKeysWithValues: try Row.fetchAll(
        db, sql: "SELECT severity, count(*) AS count FROM alert_low_stock GROUP BY severity"
      ).map { ($0["severity"] as String, $0["count"] as Int) })
    overdueOrderLines = try Int.fetchOne(db, sql: "SELECT count(*) FROM alert_overdue_order") ?? 0
    ignoredOrderLines =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM alert_overdue_order WHERE is_ignored") ?? 0
    overstock = try Int.fetchOne(db, sql: "SELECT count(*) FROM alert_overstock") ?? 0
    deadStock = try Int.fetchOne(db, sql: "SELECT count(*) FROM alert_dead_stock") ?? 0
    accuracy = try Accuracy.ofLastPeriod(db) ?? Accuracy.ofBacktest(db)
    let rows = try RowFigures(db)
    (rowsRead, rowsLoaded, rowsDuplicate) = (rows.read, rows.loaded, rows.duplicate)
    (rowsDropped, rowsQuarantined) = (rows.dropped, rows.quarantined)
    (rowsReplaced, rowsRetracted) = (rows.replaced, rows.retracted)
    filesReplaced =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM row_accounting WHERE replaced > 0") ?? 0
    totalsRepeated =
      try Int.fetchOne(
        db, sql: "SELECT coalesce(sum(rows), 0) FROM rule_result WHERE rule = 'sale.total_once'")
      ?? 0
    rowsDoubtful =
      try Int.fetchOne(
        db,
        sql: """
          SELECT coalesce(sum(rows), 0) FROM (
            SELECT max(rows) AS rows FROM rule_result WHERE action IN ('warn', 'empty')
            GROUP BY source, entity, file
          )
          """) ?? 0
    uncountedShelves =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM stock_position AS s
          JOIN replenishment_term AS t USING (location_id, product_id)
          WHERE NOT s.is_counted AND t.is_orderable
          """) ?? 0
    doubtfulFeeds = try Self.doubtfulFeeds(db)
    orders = "exports/orders.csv"
    report = "exports/report.html"
    quarantine = rowsQuarantined > 0 ? workspace.relativePath(of: workspace.quarantine) : nil
  }

  /// Whether no line can be trusted.
  var isWhollyWithheld: Bool {
    decidedLines > 0 && withheld.reduce(0) { $0 + $1.lines } == decidedLines
  }

  /// The summary as one JSON object.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
