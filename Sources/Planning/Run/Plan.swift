import Chronology
import Forecasting
import GRDB
package import Medallion
package import Workspace

/// Turns a draft of gold into forecasts and orders, and writes them back.
package struct Plan {
  /// What was planned, in figures for a summary.
  package struct Report: Sendable {
    /// The run's name.
    package let runID: String
    /// Pairs of location and product that were forecast.
    package let pairs: Int
    /// Pairs for which a simpler model had to do, or that had nothing to learn from.
    package let fallbacks: Int
  }

  let settings: Settings
  let asOf: AsOf
  let version: String
  let seed: UInt64
  let jobs: Int

  /// Prepares a plan; results do not depend on `jobs`.
  package init(
    _ settings: Settings, asOf: AsOf, version: String, seed: UInt64 = 1, jobs: Int
  ) {
    self.settings = settings
    self.asOf = asOf
    self.version = version
    self.seed = seed
    self.jobs = jobs
  }

  /// Forecasts, decides orders and fills the relations of gold that hold them.
  @discardableResult
  package func run(_ gold: GoldDatabase, _ silver: SilverDatabase) throws -> Report {
    let (panel, terms) = try gold.queue.read { db in
      (try DemandPanel(db, asOf: asOf), try StockTerms.all(db, asOf: asOf.day, jobs: jobs))
    }
    let identity = try RunIdentity(
      version: version, settings: settings, asOf: asOf, seed: seed, panel: panel, terms: terms)
    let horizon = max(settings.forecast.horizon, OrderPlanner.horizon(terms, asOf))
    let forecaster = try PanelForecaster(
      settings.forecast, horizon: horizon, position: SeasonPosition(period: asOf.period),
      jobs: jobs)
    let forecasts = forecaster.run(panel)
    let planner = OrderPlanner(
      asOf: asOf, settings: settings.replenishment, seed: seed, jobs: jobs)
    let lines = planner.run(forecasts, terms)
    try write(identity.id, forecaster.model, panel, forecasts, lines, gold, silver)
    return Report(
      runID: identity.id, pairs: forecasts.count,
      fallbacks: forecasts.count { $0.chosen.status.kind != .ok })
  }

  private func write(
    _ runID: String, _ model: ModelName, _ panel: DemandPanel, _ forecasts: [PairForecast],
    _ lines: [OrderLine], _ gold: GoldDatabase, _ silver: SilverDatabase
  ) throws {
    let writer = ForecastWriter(
      runID: runID, asOf: asOf, model: model, horizon: settings.forecast.horizon,
      keep: settings.forecast.keep)
    try writer.writeVintage(forecasts, to: silver)
    try gold.queue.writeWithoutTransaction { db in
      try db.inTransaction(.deferred) {
        try writer.writeGold(forecasts, to: db)
        try FeatureWriter(asOf: asOf).write(panel, to: db)
        try OrderWriter(runID: runID, asOf: asOf).write(lines, to: db)
        try db.execute(
          sql: "INSERT INTO dim_run VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            runID, asOf.day.description, asOf.cutoff.description, Int(seed), version,
            ISO8601Date.now().replacing("T", with: " ").replacing("Z", with: ""),
          ])
        return .commit
      }
    }
  }
}
