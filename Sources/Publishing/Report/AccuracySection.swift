import GRDB

/// The section on forecast accuracy: past forecasts against actual values, and the backtest.
struct AccuracySection {
  /// The largest number of steps ahead that the page shows.
  static let limit = 13

  /// Sums over a group of forecasts, in units.
  struct Score {
    let title: String
    /// The number of forecasts.
    let forecasts: Int
    /// Sum of demand.
    let demand: Double
    /// Sum of forecast less demand.
    let error: Double
    /// Sum of absolute errors.
    let absoluteError: Double
    /// Sum of the demand for which there is a seasonal naive forecast.
    let naiveDemand: Double
    /// Sum of absolute errors of the seasonal naive forecast.
    let naiveAbsoluteError: Double
    /// The share of demands within the 80 % interval, 0…1; nil if there are no intervals.
    let within80: Double?
    /// The share of demands within the 95 % interval, 0…1; nil if there are no intervals.
    let within95: Double?

    /// Sum of absolute errors over sum of demand (WAPE).
    var weightedError: Double? { demand > 0 ? absoluteError / demand : nil }
    /// WAPE of the seasonal naive forecast.
    var naiveError: Double? { naiveDemand > 0 ? naiveAbsoluteError / naiveDemand : nil }
    /// Sum of forecast minus demand over sum of demand; positive means over-forecast.
    var bias: Double? { demand > 0 ? error / demand : nil }
    /// The share of the seasonal naive forecast's WAPE that the forecast avoids.
    var addedValue: Double? {
      guard let weightedError, let naiveError, naiveError > 0 else { return nil }
      return 1 - weightedError / naiveError
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
      total(CASE WHEN model = 'SeasonalNaive' THEN actual END) AS naive_demand,
      total(CASE WHEN model = 'SeasonalNaive' THEN absolute_error END) AS naive_absolute_error,
      avg(CASE WHEN is_chosen THEN is_in_80 END) AS within_80,
      avg(CASE WHEN is_chosen THEN is_in_95 END) AS within_95
    FROM fact_forecast_accuracy WHERE \(condition) GROUP BY h HAVING sum(is_chosen) > 0
    """
  }

  private static func backtest(_ db: Database) throws -> [Score] {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT total(backtest_points) AS forecasts, total(backtest_demand) AS demand,
          total(backtest_error) AS error, total(backtest_absolute_error) AS absolute_error,
          total(backtest_demand) AS naive_demand,
          total(naive_absolute_error) AS naive_absolute_error, NULL AS within_80, NULL AS within_95
        FROM model_status WHERE backtest_points > 0 HAVING count(*) > 0
        """)
    return row.map { [score($0, "Backtest")] } ?? []
  }

  private static func score(_ row: Row, _ title: String) -> Score {
    Score(
      title: title, forecasts: Int(row["forecasts"] as Double), demand: row["demand"],
      error: row["error"], absoluteError: row["absolute_error"], naiveDemand: row["naive_demand"],
      naiveAbsoluteError: row["naive_absolute_error"], within80: row["within_80"],
      within95: row["within_95"])
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
          "\(score.title)", "\(score.forecasts.figure)", "\(score.demand.figure())",
          "\(score.weightedError.percentage)", "\(score.bias.signedPercentage)",
          "\(score.naiveError.percentage)", "\(score.addedValue.signedPercentage)",
          "\(score.within80.percentage)", "\(score.within95.percentage)",
        ]
      })
  }
}
