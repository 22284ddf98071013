import GRDB

extension RunSummary.Accuracy {
  /// Returns the accuracy of the newest forecast made for the last complete period; nil if none.
  static func ofLastPeriod(_ db: Database) throws -> Self? {
    let row = try Row.fetchOne(
      db,
      sql: """
        WITH last AS (SELECT max(ds) AS ds FROM fact_forecast_accuracy),
        newest AS (
          SELECT ds, max(cutoff) AS cutoff FROM fact_forecast_accuracy
          WHERE ds = (SELECT ds FROM last) AND ds = (SELECT cutoff FROM dim_run)
        )
        SELECT
          total(CASE WHEN a.is_chosen THEN a.absolute_error END) AS chosen,
          total(CASE WHEN a.is_chosen THEN a.error END) AS error,
          total(CASE WHEN a.model = 'SeasonalNaive' THEN a.absolute_error END) AS naive,
          total(CASE WHEN a.is_chosen THEN a.actual END) AS actual
        FROM fact_forecast_accuracy AS a JOIN newest AS n ON n.ds = a.ds AND n.cutoff = a.cutoff
        """)
    return Self(row, basis: "forecast")
  }

  static func ofBacktest(_ db: Database) throws -> Self? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT total(backtest_absolute_error) AS chosen, total(backtest_error) AS error,
          total(naive_absolute_error) AS naive, total(backtest_demand) AS actual
        FROM model_status
        """)
    return Self(row, basis: "backtest")
  }

  private init?(_ row: Row?, basis: String) {
    guard let row, let actual = row["actual"] as Double?, actual > 0 else { return nil }
    func share(_ column: String) -> Double {
      ((row[column] as Double) / actual * 1000).rounded() / 1000 + 0
    }
    self.basis = basis
    weightedAbsolutePercentageError = share("chosen")
    bias = share("error")
    seasonalNaiveError = share("naive")
  }

  var text: String {
    let what = basis == "forecast" ? "last period" : "backtest of the last 13 periods"
    return "\(what): error \(weightedAbsolutePercentageError.percent) of demand, bias "
      + "\(bias.percent); seasonal naive \(seasonalNaiveError.percent)"
  }
}
