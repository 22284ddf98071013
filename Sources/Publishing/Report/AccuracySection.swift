import Forecasting
import GRDB

/// The section on forecast accuracy: past forecasts against actual values, and the backtest.
struct AccuracySection {
  /// The largest number of steps ahead that the page shows.
  static let limit = 13

  /// The accuracy of a group of forecasts.
  struct Score {
    let title: String
    let chosen: AccuracySums
    let naive: AccuracySums

    /// The share of the seasonal naive forecast's WAPE that the forecast avoids.
    var addedValue: Double? {
      guard let error = chosen.value(.wape), let naive = naive.value(.wape), naive > 0 else {
        return nil
      }
      return 1 - error / naive
    }
  }

  /// The score at the top of the page: the last period's, else the backtest's.
  var headline: Score? { scores.first }

  private let scores: [Score]
  private let stages: ValueAddedTable
  private let statuses: [String: Int]
  private let period: String

  init(_ db: Database, period: String) throws {
    self.period = period
    scores = try Self.past(db, period) + Self.backtest(db)
    stages = try ValueAddedTable(db)
    statuses = try Dictionary(
      uniqueKeysWithValues: Row.fetchAll(
        db, sql: "SELECT status, count(*) AS items FROM model_status GROUP BY status"
      ).map { ($0["status"] as String, $0["items"] as Int) })
  }

  /// Reads the scores of forecasts whose period is over: the last period's, then all kept ones by
  /// steps ahead.
  private static func past(_ db: Database, _ period: String) throws -> [Score] {
    guard let last = try String.fetchOne(db, sql: "SELECT max(ds) FROM fact_forecast_accuracy")
    else { return [] }
    let rows = try Row.fetchAll(
      db, sql: scoreQuery("ds = ?") + " ORDER BY h LIMIT 1", arguments: [last])
    let all = try Row.fetchAll(db, sql: scoreQuery("TRUE") + " ORDER BY h LIMIT \(limit)")
    func ahead(_ row: Row) -> String { "\((row["h"] as Int).counted(period)) ahead" }
    return rows.map { score($0, "Last \(period), \(last), \(ahead($0))") }
      + all.map { score($0, "All kept, \(ahead($0))") }
  }

  private static func scoreQuery(_ condition: String) -> String {
    """
    SELECT h, total(is_chosen) AS forecasts,
      total(CASE WHEN is_chosen THEN actual END) AS demand,
      total(CASE WHEN is_chosen THEN error END) AS error,
      total(CASE WHEN is_chosen THEN absolute_error END) AS absolute_error,
      total(model = 'SeasonalNaive') AS naive_forecasts,
      total(CASE WHEN model = 'SeasonalNaive' THEN actual END) AS naive_demand,
      total(CASE WHEN model = 'SeasonalNaive' THEN absolute_error END) AS naive_absolute_error,
      total(CASE WHEN is_chosen THEN is_in_80 END) AS inside_80,
      total(CASE WHEN is_chosen THEN is_in_95 END) AS inside_95
    FROM fact_forecast_accuracy WHERE \(condition) GROUP BY h HAVING sum(is_chosen) > 0
    """
  }

  private static func backtest(_ db: Database) throws -> [Score] {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT total(backtest_points) AS forecasts, total(backtest_demand) AS demand,
          total(backtest_error) AS error, total(backtest_absolute_error) AS absolute_error,
          total(backtest_points) AS naive_forecasts, total(backtest_demand) AS naive_demand,
          total(naive_absolute_error) AS naive_absolute_error, NULL AS inside_80, NULL AS inside_95
        FROM model_status WHERE backtest_points > 0 HAVING count(*) > 0
        """)
    return row.map { [score($0, "Backtest")] } ?? []
  }

  private static func score(_ row: Row, _ title: String) -> Score {
    let inside = (row["inside_80"] as Double?).flatMap { of80 in
      (row["inside_95"] as Double?).map { of95 in (of80: of80, of95: of95) }
    }
    return Score(
      title: title,
      chosen: AccuracySums(
        points: row["forecasts"], actual: row["demand"], error: row["error"],
        absolute: row["absolute_error"], inside: inside),
      naive: AccuracySums(
        points: row["naive_forecasts"], actual: row["naive_demand"], error: .nan,
        absolute: row["naive_absolute_error"]))
  }

  var markup: Markup {
    guard !scores.isEmpty else {
      return """
        <h2 id="accuracy">Forecast accuracy</h2>
        <p class="empty">Nothing to compare yet: no forecast's \(period) is over, and no item has
        enough history for a backtest.</p>
        """
    }
    return """
      <h2 id="accuracy">Forecast accuracy</h2>
      <p>\(itemWords)</p>
      \(table.markup)
      <p class="note">Error (WAPE) is the sum of absolute errors over the sum of demand. Bias is the
      sum of forecast minus demand over the sum of demand; positive means over-forecast. Naive is the
      forecast that repeats the last season (SeasonalNaive); value added is the share of its error
      that the forecast avoids. With good bands, 80 % and 95 % of the actual values lie within
      them.</p>
      \(stages.markup)
      """
  }

  private var itemWords: String {
    let total = statuses.values.reduce(0, +)
    let simpler = total - (statuses["ok"] ?? 0)
    guard total > 0 else { return "" }
    return "\(total.counted("item")) forecast, of which \(simpler.figure) by a simpler model "
      + "because the history did not support a better one."
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .words("Group"), .number("Forecasts"), .number("Demand"), .number("Error (WAPE)"),
        .number("Bias"), .number("Naive error"), .number("Value added"),
        .number("Within 80 % band"), .number("Within 95 % band"),
      ],
      rows: scores.map { score in
        [
          "\(score.title)", "\(Int(score.chosen.points).figure)",
          "\(score.chosen.actual.figure())", "\(score.chosen.value(.wape).percentage)",
          "\(score.chosen.value(.bias).signedPercentage)",
          "\(score.naive.value(.wape).percentage)", "\(score.addedValue.signedPercentage)",
          "\(score.chosen.value(.coverage80).percentage)",
          "\(score.chosen.value(.coverage95).percentage)",
        ]
      })
  }
}
