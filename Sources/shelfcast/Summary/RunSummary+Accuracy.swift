import Forecasting
import GRDB

extension RunSummary {
  /// The accuracy of forecasts of past periods; errors as shares of actual demand.
  struct Accuracy: Encodable {
    /// `forecast`: what earlier runs forecast for the last period; `backtest` if there is none.
    let basis: String
    let weightedAbsolutePercentageError: Double
    let bias: Double
    let seasonalNaiveError: Double

    /// The accuracy of the newest forecast made for the last complete period; nil if none.
    static func ofLastPeriod(_ db: Database) throws -> Self? {
      let row = try Row.fetchOne(
        db,
        sql: """
          WITH last AS (SELECT max(ds) AS ds FROM fact_forecast_accuracy),
          newest AS (
            SELECT ds, max(cutoff) AS cutoff FROM fact_forecast_accuracy
            WHERE ds = (SELECT ds FROM last) AND ds = (SELECT cutoff FROM dim_run)
          )
          SELECT total(a.is_chosen) AS points,
            total(CASE WHEN a.is_chosen THEN a.absolute_error END) AS absolute,
            total(CASE WHEN a.is_chosen THEN a.error END) AS error,
            total(CASE WHEN a.model = 'SeasonalNaive' THEN a.absolute_error END) AS naive,
            total(CASE WHEN a.is_chosen THEN a.actual END) AS actual
          FROM fact_forecast_accuracy AS a JOIN newest AS n ON n.ds = a.ds AND n.cutoff = a.cutoff
          """)
      return Self(row, basis: "forecast")
    }

    /// The accuracy of the backtest; nil if none.
    static func ofBacktest(_ db: Database) throws -> Self? {
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT total(backtest_points) AS points, total(backtest_absolute_error) AS absolute,
            total(backtest_error) AS error, total(naive_absolute_error) AS naive,
            total(backtest_demand) AS actual
          FROM model_status
          """)
      return Self(row, basis: "backtest")
    }

    private init?(_ row: Row?, basis: String) {
      guard let row else { return nil }
      let sums = AccuracySums(
        points: row["points"], actual: row["actual"], error: row["error"],
        absolute: row["absolute"])
      // The naive forecasts are of the same periods.
      let naive = AccuracySums(
        points: row["points"], actual: row["actual"], error: .nan, absolute: row["naive"])
      guard let error = sums.value(.wape), let bias = sums.value(.bias),
        let naiveError = naive.value(.wape)
      else { return nil }
      self.basis = basis
      weightedAbsolutePercentageError = Self.rounded(error)
      self.bias = Self.rounded(bias)
      seasonalNaiveError = Self.rounded(naiveError)
    }

    private static func rounded(_ share: Double) -> Double { (share * 1000).rounded() / 1000 + 0 }

    var text: String {
      let what = basis == "forecast" ? "last period" : "backtest of the last 13 periods"
      return "\(what): error \(weightedAbsolutePercentageError.percent) of demand, bias "
        + "\(bias.percent); seasonal naive \(seasonalNaiveError.percent)"
    }
  }
}
