import Chronology
import Forecasting
import GRDB
package import Medallion
import OrderPlanning
import PairForecasting
import Parallelism
package import Workspace

/// Forecasts demand and decides orders from the facts in gold, and writes the results to gold and
/// history.
package struct WeeklyPlan {
  /// The figures of a plan for the summary.
  package struct Report: Sendable {
    /// The run's id.
    package let runID: String
    /// The number of pairs that were forecast.
    package let pairs: Int
    /// The number of pairs that a simpler model forecast, or that have no data.
    package let fallbacks: Int
  }

  let settings: Settings
  package let asOf: AsOf
  package let version: String
  let seed: UInt64
  let jobs: Int

  /// A plan for an as-of date; results do not depend on `jobs`, the number of threads.
  package init(
    _ settings: Settings, asOf: AsOf, version: String, seed: UInt64 = 1, jobs: Int
  ) {
    self.settings = settings
    self.asOf = asOf
    self.version = version
    self.seed = seed
    self.jobs = jobs
  }

  /// Forecasts, decides orders and fills the relations of gold for both.
  ///
  /// Throws `BudgetError.currencies`, settings that no model accepts, and database errors.
  @discardableResult
  package func run(
    _ gold: GoldDatabase, _ history: HistoryDatabase, progress: StageProgress.Report? = nil
  ) throws -> Report {
    let inputs = try PlanInputs(gold, asOf: asOf, jobs: jobs)
    let forecaster = try forecaster(inputs)
    let finished = counting("forecasting", inputs.panel.pairs.count, progress)
    // Features depend on facts only, and writing them takes one thread.
    let (_, forecasts) = try concurrently(jobs: jobs) {
      try writeFeatures(gold)
    } and: {
      moved(forecaster.run(inputs.panel, finished: finished), by: inputs.overrides)
    }
    let identity = try identity(inputs, forecasts)
    let ledger = try ProposalHistory(history, gold, asOf: asOf.day)
    var lines = try planner.run(
      inputs.candidates(forecasts), inputs.facts,
      finished: counting("deciding orders", forecasts.count, progress))
    ledger.compare(&lines)
    try history.queue.write { try ledger.keep(lines, days: settings.forecast.keep, in: $0) }
    try write(identity.id, forecaster.model, forecasts, lines, gold, history)
    return Report(
      runID: identity.id, pairs: forecasts.count,
      fallbacks: forecasts.count { $0.chosen.status.kind != .ok })
  }

  /// Reports the number of series done, of all series.
  private func counting(
    _ activity: String, _ all: Int, _ progress: StageProgress.Report?
  ) -> (@Sendable (Int) -> Void)? {
    guard let progress else { return nil }
    return { done in
      progress(StageProgress(activity, items: done, unit: "series", total: all))
    }
  }

  private func identity(_ inputs: PlanInputs, _ forecasts: [PairForecast]) throws -> RunIdentity {
    try RunIdentity(
      version: version, settings: settings, asOf: asOf, seed: seed, panel: inputs.panel,
      situations: inputs.situations,
      words: inputs.overrides.fingerprints(forecasts)
        + inputs.facts.fingerprints(settings.replenishment.review))
  }

  func moved(
    _ forecasts: [PairForecast], by overrides: OverridesInForce
  ) -> [PairForecast] {
    forecasts.map { forecast in
      var forecast = forecast
      forecast.moved = MovedForecast(
        forecast.chosen.forecast,
        by: overrides.forecasts(forecast.pair),
        period: asOf.period, first: asOf.firstForecastPeriod)
      return forecast
    }
  }

  func forecaster(_ inputs: PlanInputs) throws -> PanelForecaster {
    let settings = settings.forecast
    let model = try ModelSpecification(settings)
    try requireDrivers([model], inputs.panel)
    return PanelForecaster(
      model, season: settings.season ?? SeasonPosition(period: asOf.period).count, jobs: jobs
    ) { [planner] pair in
      max(settings.horizon, inputs.situation(of: pair).map(planner.horizon) ?? 0)
    }
  }

  var planner: OrderPlanner {
    OrderPlanner(
      day: asOf.day, period: asOf.period, settings: settings.replenishment, seed: seed, jobs: jobs)
  }

  private func writeFeatures(_ gold: GoldDatabase) throws {
    try gold.queue.writeWithoutTransaction { db in
      try db.inTransaction(.deferred) {
        try FeatureWriter(db, asOf: asOf).write(to: db)
        return .commit
      }
    }
  }

  private func write(
    _ runID: String, _ model: ModelEntry, _ forecasts: [PairForecast], _ lines: [OrderLine],
    _ gold: GoldDatabase, _ history: HistoryDatabase
  ) throws {
    let writer = ForecastWriter(
      runID: runID, asOf: asOf, model: model, horizon: settings.forecast.horizon,
      keep: settings.forecast.keep, jobs: jobs)
    try writer.writeVintage(forecasts, to: history)
    try gold.queue.writeWithoutTransaction { db in
      try db.inTransaction(.deferred) {
        try writer.writeGold(forecasts, to: db)
        try ElasticityWriter(runID: runID, asOf: asOf).write(forecasts, to: db)
        try OrderWriter(runID: runID, asOf: asOf).write(lines, to: db)
        try AlertWriter(asOf: asOf, settings: settings.replenishment).write(lines, to: db)
        try db.execute(
          sql: """
            DELETE FROM dim_run;
            INSERT INTO dim_run (run_id, as_of, cutoff, seed, version, finished_at)
            VALUES (:run, :as_of, :cutoff, :seed, :version, :finished)
            """,
          arguments: [
            "run": runID, "as_of": asOf.day.description, "cutoff": asOf.cutoff.description,
            "seed": Int(seed), "version": version,
            "finished": ISO8601Date.now().replacing("T", with: " ").replacing("Z", with: ""),
          ])
        return .commit
      }
    }
  }
}
