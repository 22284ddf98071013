import Chronology
import Forecasting
import GRDB
import Identifiers
package import Medallion
import NumericalMethods
import OrderPlanning
import PairForecasting

/// Stores this run's forecasts as a vintage in history, and fills gold from all stored vintages.
package struct ForecastWriter {
  let runID: String
  package let asOf: AsOf
  let model: ModelEntry
  package let horizon: Int
  package let keep: Int

  /// The name of forecasts with overrides in `dim_model`, and its key, which no model uses.
  package static let overrideName = "Override"
  static let overrideKey = 1_000

  private static let quantiles = QuantileLevels.standard

  /// Stores the vintage of this cutoff in place of an earlier one, and deletes all but the newest
  /// `keep` vintages.
  func writeVintage(_ forecasts: [PairForecast], to history: HistoryDatabase) throws {
    try history.queue.write { db in
      try db.execute(
        sql: "DELETE FROM forecast_vintage WHERE cutoff = ?",
        arguments: [asOf.cutoff.description])
      let insert = try BulkStatement(
        db,
        sql: "INSERT INTO forecast_vintage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      for forecast in forecasts {
        let moved = Set(forecast.moved?.steps ?? [])
        try write(forecast, forecast.chosen.forecast.steps, name: model.name, insert) {
          moved.contains($0) ? 0 : 1
        }
        if let final = forecast.moved?.forecast {
          try write(forecast, final.steps, name: Self.overrideName, insert) {
            moved.contains($0) ? 1 : nil
          }
        }
        guard model != .seasonalNaive else { continue }
        try write(
          forecast, forecast.naive, name: ModelEntry.seasonalNaive.name, insert
        ) { _ in 0 }
      }
      try db.execute(
        sql: """
          DELETE FROM forecast_vintage WHERE cutoff NOT IN (
            SELECT DISTINCT cutoff FROM forecast_vintage ORDER BY cutoff DESC LIMIT ?
          )
          """, arguments: [keep])
    }
  }

  /// Writes the steps for which `isChosen` is 1 (orders are based on them) or 0, and leaves out
  /// those for which it is nil.
  private func write(
    _ forecast: PairForecast, _ steps: [any Distribution], name: String, _ insert: BulkStatement,
    isChosen: (Int) -> Int?
  ) throws {
    for (step, distribution) in steps.prefix(horizon).enumerated() {
      guard let isChosen = isChosen(step) else { continue }
      insert.bind(1, asOf.cutoff.description)
      insert.bind(2, forecast.pair.location)
      insert.bind(3, forecast.pair.product)
      insert.bind(4, asOf.period.start(after: asOf.firstForecastPeriod, by: step).description)
      insert.bind(5, name)
      insert.bind(6, runID)
      insert.bind(7, step + 1)
      insert.bind(8, isChosen)
      insert.bind(9, rounded(distribution.mean))
      for (index, quantile) in distribution.quantiles(Self.quantiles).enumerated() {
        insert.bind(10 + index, rounded(quantile))
      }
      try insert.run()
    }
  }

  /// Fills `fact_forecast`, `fact_forecast_quantile`, `fact_forecast_accuracy`, `model_status` and
  /// `forecast_value_added`.
  func writeGold(_ forecasts: [PairForecast], to db: Database) throws {
    try writeModels(db)
    let cutoff = asOf.cutoff.description
    try db.execute(
      sql: """
        INSERT INTO fact_forecast
        SELECT v.run_id, v.cutoff, CAST(replace(v.ds, '-', '') AS INTEGER), l.location_key,
          p.product_key, m.model_key, v.location_id, v.product_id, v.ds, v.h, v.model,
          v.is_chosen, v.mean, v.q2_5, v.q10, v.q50, v.q90, v.q97_5
        FROM history.forecast_vintage AS v
        JOIN dim_location AS l ON l.location_id = v.location_id
        JOIN dim_product AS p ON p.product_id = v.product_id
        JOIN dim_model AS m ON m.model = v.model
        WHERE v.cutoff <= ?
        ORDER BY v.cutoff, v.location_id, v.product_id, v.ds, v.model
        """, arguments: [cutoff])
    let levels = Self.quantiles.enumerated().map { "(\($1), \($0 + 1))" }.joined(separator: ", ")
    try db.execute(
      sql: """
        INSERT INTO fact_forecast_quantile
        SELECT f.cutoff, f.date_key, f.location_key, f.product_key, f.ds, q.column1,
          CASE q.column2 WHEN 0 THEN f.mean WHEN 1 THEN f.q2_5 WHEN 2 THEN f.q10
            WHEN 3 THEN f.q50 WHEN 4 THEN f.q90 ELSE f.q97_5 END
        FROM fact_forecast AS f
        CROSS JOIN (VALUES (NULL, 0), \(levels)) AS q
        WHERE f.cutoff = ? AND f.is_chosen
        ORDER BY f.location_id, f.product_id, f.ds, q.column2
        """, arguments: [cutoff])
    try db.execute(
      sql: """
        INSERT INTO fact_forecast_accuracy
        SELECT f.run_id, f.cutoff, f.date_key, f.location_key, f.product_key, f.model_key,
          f.location_id, f.product_id, f.ds, f.h, f.model, f.is_chosen, f.mean, d.demand,
          round(f.mean - d.demand, 3), round(abs(f.mean - d.demand), 3),
          d.demand BETWEEN f.q10 AND f.q90, d.demand BETWEEN f.q2_5 AND f.q97_5
        FROM fact_forecast AS f
        JOIN fact_demand AS d
          ON d.location_id = f.location_id AND d.product_id = f.product_id
          AND d.period_start = f.ds
        -- Demand that is mostly estimated is not used to measure a forecast.
        WHERE d.demand IS NOT NULL AND d.demand_share >= 0.5
        ORDER BY f.cutoff, f.location_id, f.product_id, f.ds, f.model
        """)
    try writeStatus(forecasts, db)
    try ValueAddedWriter(forecasts).write(to: db)
  }

  private func writeModels(_ db: Database) throws {
    for model in ModelCatalogue.entries {
      try db.execute(
        sql: "INSERT INTO dim_model VALUES (?, ?, ?)",
        arguments: [model.key, model.name, model.summary])
    }
    try db.execute(
      sql: "INSERT INTO dim_model VALUES (?, ?, ?)",
      arguments: [Self.overrideKey, Self.overrideName, "a model's forecast as planners moved it"])
  }

  private func writeStatus(_ forecasts: [PairForecast], _ db: Database) throws {
    let insert = try BulkStatement(
      db,
      sql:
        "INSERT INTO model_status VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for forecast in forecasts {
      let series = forecast.series
      insert.bind(1, runID)
      insert.bind(2, series.locationKey)
      insert.bind(3, series.productKey)
      insert.bind(4, model.key)
      insert.bind(5, series.pair.location)
      insert.bind(6, series.pair.product)
      insert.bind(7, forecast.chosen.name)
      insert.bind(8, forecast.chosen.status.kind.rawValue)
      insert.bind(9, forecast.chosen.status.reason)
      insert.bind(10, series.demand.count)
      insert.bind(11, series.demand.count { !$0.isFinite })
      insert.bind(12, forecast.demandClass.kind.rawValue)
      insert.bind(13, forecast.demandClass.meanInterval.map(rounded))
      insert.bind(14, forecast.demandClass.squaredVariation.map(rounded))
      insert.bind(15, forecast.record.points)
      insert.bind(16, rounded(forecast.record.demand))
      insert.bind(17, rounded(forecast.record.absoluteError))
      insert.bind(18, rounded(forecast.record.error))
      insert.bind(19, rounded(forecast.record.naiveAbsoluteError))
      try insert.run()
    }
  }
}
