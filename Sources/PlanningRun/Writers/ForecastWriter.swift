import Chronology
import Forecasting
import GRDB
import Identifiers
import Medallion
import NumericalMethods
import OrderPlanning
import PairForecasting
import Parallelism

/// Stores this run's forecasts as a vintage in history, and fills gold from all stored vintages.
struct ForecastWriter {
  let runID: String
  let asOf: AsOf
  let model: ModelEntry
  let horizon: Int
  let keep: Int
  let jobs: Int

  /// The name of forecasts with overrides in `dim_model`, and its key, which no model uses.
  static let overrideName = "Override"
  static let overrideKey = 1_000

  private static let quantiles = QuantileLevels.standard
  /// The number of pairs whose quantiles are in memory together.
  private static let batch = 512

  /// Stores the vintage of this cutoff in place of an earlier one, and deletes all but the newest
  /// `keep` vintages.
  func writeVintage(_ forecasts: [PairForecast], to history: HistoryDatabase) throws {
    try history.queue.write { db in
      try db.execute(
        sql: "DELETE FROM forecast_vintage WHERE cutoff = :cutoff",
        arguments: ["cutoff": asOf.cutoff.description])
      try insert(forecasts, in: db)
      try db.execute(
        sql: """
          DELETE FROM forecast_vintage WHERE cutoff NOT IN (
            SELECT DISTINCT cutoff FROM forecast_vintage ORDER BY cutoff DESC LIMIT :keep
          )
          """, arguments: ["keep": keep])
    }
  }

  /// Inserts the forecasts of some hundred pairs at a time, whose quantiles are computed on several
  /// threads.
  private func insert(_ forecasts: [PairForecast], in db: Database) throws {
    let (insert, row) = try BulkInsertion.into(ForecastVintage.self, in: db)
    insert.set(row.cutoff, asOf.cutoff)
    insert.set(row.runID, runID)
    for first in stride(from: 0, to: forecasts.count, by: Self.batch) {
      let pairs = forecasts[first..<min(forecasts.count, first + Self.batch)]
      let found = parallelMap(count: pairs.count, jobs: jobs) { steps(pairs[first + $0]) }
      for (forecast, steps) in zip(pairs, found) {
        insert.set(row.location, forecast.pair.location)
        insert.set(row.product, forecast.pair.product)
        for step in steps { try write(step, insert, row) }
      }
    }
    try insert.finish()
  }

  /// One step of one model's forecast, as it is stored.
  private struct Step {
    let model: String
    let number: Int
    /// 1 if orders are based on it, else 0.
    let isChosen: Int
    let mean: Double
    let quantiles: [Double]
  }

  /// The steps of the model, of overrides and of the benchmark.
  private func steps(_ forecast: PairForecast) -> [Step] {
    let moved = Set(forecast.moved?.steps ?? [])
    var found = steps(forecast.chosen.forecast.steps, model.name) { moved.contains($0) ? 0 : 1 }
    if let final = forecast.moved?.forecast {
      found += steps(final.steps, Self.overrideName) { moved.contains($0) ? 1 : nil }
    }
    if model != .seasonalNaive {
      found += steps(forecast.naive, ModelEntry.seasonalNaive.name) { _ in 0 }
    }
    return found
  }

  /// The steps for which `isChosen` is not nil.
  private func steps(
    _ steps: [any Distribution], _ model: String, isChosen: (Int) -> Int?
  ) -> [Step] {
    steps.prefix(horizon).enumerated().compactMap { number, distribution in
      isChosen(number).map {
        Step(
          model: model, number: number, isChosen: $0, mean: rounded(distribution.mean),
          quantiles: distribution.quantiles(Self.quantiles).map(rounded))
      }
    }
  }

  private func write(_ step: Step, _ insert: BulkInsertion, _ row: ForecastVintage) throws {
    insert.set(row.model, step.model)
    insert.set(row.periodStart, asOf.period.start(after: asOf.firstForecastPeriod, by: step.number))
    insert.set(row.horizon, step.number + 1)
    insert.set(row.isChosen, step.isChosen)
    insert.set(row.mean, step.mean)
    for (column, quantile) in zip(row.quantiles, step.quantiles) { insert.set(column, quantile) }
    try insert.run()
  }

  /// Fills `fact_forecast`, `fact_forecast_quantile`, `fact_forecast_accuracy`, `model_status` and
  /// `forecast_value_added`.
  func writeGold(_ forecasts: [PairForecast], to db: Database) throws {
    try writeModels(db)
    try db.execute(sql: Self.forecastSQL, arguments: ["cutoff": asOf.cutoff.description])
    try db.execute(sql: Self.quantileSQL, arguments: ["cutoff": asOf.cutoff.description])
    try db.execute(sql: Self.accuracySQL)
    try writeStatus(forecasts, db)
    try ValueAddedWriter(forecasts).write(to: db)
  }

  private static let forecastSQL = """
    INSERT INTO fact_forecast
    SELECT v.run_id, v.cutoff, CAST(replace(v.ds, '-', '') AS INTEGER), l.location_key,
      p.product_key, m.model_key, v.location_id, v.product_id, v.ds, v.h, v.model,
      v.is_chosen, v.mean, v.q2_5, v.q10, v.q50, v.q90, v.q97_5
    FROM history.forecast_vintage AS v
    JOIN dim_location AS l ON l.location_id = v.location_id
    JOIN dim_product AS p ON p.product_id = v.product_id
    JOIN dim_model AS m ON m.model = v.model
    WHERE v.cutoff <= :cutoff
    ORDER BY v.cutoff, v.location_id, v.product_id, v.ds, v.model
    """

  /// A NULL level stands for the mean.
  private static var quantileSQL: String {
    let levels = quantiles.enumerated().map { "(\($1), \($0 + 1))" }.joined(separator: ", ")
    return """
      INSERT INTO fact_forecast_quantile
      SELECT f.cutoff, f.date_key, f.location_key, f.product_key, f.ds, q.column1,
        CASE q.column2 WHEN 0 THEN f.mean WHEN 1 THEN f.q2_5 WHEN 2 THEN f.q10
          WHEN 3 THEN f.q50 WHEN 4 THEN f.q90 ELSE f.q97_5 END
      FROM fact_forecast AS f
      CROSS JOIN (VALUES (NULL, 0), \(levels)) AS q
      WHERE f.cutoff = :cutoff AND f.is_chosen
      ORDER BY f.location_id, f.product_id, f.ds, q.column2
      """
  }

  private static let accuracySQL = """
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
    """

  private func writeModels(_ db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(DimModel.self, in: db)
    func write(_ key: Int, _ name: String, _ description: String) throws {
      insert.set(row.key, key)
      insert.set(row.name, name)
      insert.set(row.description, description)
      try insert.run()
    }
    for model in ModelCatalogue.entries { try write(model.key, model.name, model.summary) }
    try write(Self.overrideKey, Self.overrideName, "a model's forecast as changed by overrides")
  }

  private func writeStatus(_ forecasts: [PairForecast], _ db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(ModelStatus.self, in: db)
    insert.set(row.runID, runID)
    insert.set(row.modelKey, model.key)
    for forecast in forecasts {
      let series = forecast.series
      insert.set(row.locationKey, series.keys.location)
      insert.set(row.productKey, series.keys.product)
      insert.set(row.location, series.pair.location)
      insert.set(row.product, series.pair.product)
      insert.set(row.model, forecast.chosen.name)
      insert.set(row.status, forecast.chosen.status.kind.rawValue)
      insert.set(row.reason, forecast.chosen.status.reason)
      insert.set(row.periods, series.demand.count)
      insert.set(row.missingPeriods, series.demand.count { !$0.isFinite })
      setMeasures(forecast, insert, row)
      try insert.run()
    }
  }

  private func setMeasures(
    _ forecast: PairForecast, _ insert: BulkStatement, _ row: ModelStatus
  ) {
    let record = forecast.record
    insert.set(row.demandClass, forecast.demandClass.kind.rawValue)
    insert.set(row.meanInterval, forecast.demandClass.meanInterval.map(rounded))
    insert.set(row.squaredVariation, forecast.demandClass.squaredVariation.map(rounded))
    insert.set(row.points, Int(record.chosen.points))
    insert.set(row.demand, rounded(record.chosen.actual))
    insert.set(row.absoluteError, rounded(record.chosen.absolute))
    insert.set(row.error, rounded(record.chosen.error))
    insert.set(row.naiveAbsoluteError, rounded(record.naive.absolute))
  }
}
