import Foundation
import GRDB
import Medallion
import Workspace

/// The summary of a finished run for a planner.
struct RunSummary: Encodable {
  /// Money in one currency.
  struct Value: Encodable {
    let currency: String
    let value: Double
  }

  /// The accuracy of forecasts of past periods; errors as shares of actual demand.
  struct Accuracy: Encodable {
    /// `forecast`: what earlier runs forecast for the last period; `backtest` if there is none.
    let basis: String
    let weightedAbsolutePercentageError: Double
    let bias: Double
    let seasonalNaiveError: Double
  }

  let runID: String
  let asOf: String
  let pairs: Int
  let fallbacks: Int
  /// Proposed lines, with their units and values.
  let orderLines: Int
  let orderUnits: Double
  let orderValues: [Value]
  /// Lines held for review.
  let heldLines: Int
  /// Locations whose orders are withheld because their sales data are incomplete.
  let withheld: [WithheldLocation]
  /// All decided lines, including those that order nothing.
  let decidedLines: Int
  /// Overrides in force.
  let overrides: Int
  /// Low-stock alerts by severity.
  let alerts: [String: Int]
  let overstock: Int
  let deadStock: Int
  let accuracy: Accuracy?
  /// Open lines of purchase orders that were expected before the as-of date.
  let overdueOrderLines: Int
  /// The overdue lines that are so late that they are written off.
  let ignoredOrderLines: Int
  let rowsRead: Int
  let rowsLoaded: Int
  let rowsDuplicate: Int
  let rowsDropped: Int
  let rowsQuarantined: Int
  /// Rows that a later delivery of their days does not repeat, and the files that contain them.
  let rowsReplaced: Int
  let filesReplaced: Int
  /// Rows of retracted files.
  let rowsRetracted: Int
  /// Totals of a period that one file states more than once, with different values.
  let totalsRepeated: Int
  /// Rows that are used although they break a rule.
  ///
  /// Each file counts the rows of its most often broken rule, since a row may break several rules.
  let rowsDoubtful: Int
  /// Orderable pairs of location and product whose stock was never counted and is treated as empty.
  let uncountedShelves: Int
  /// Texts about held full snapshots and about rows dated after the bulk of the data.
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

  /// Whether every decided line is withheld.
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
