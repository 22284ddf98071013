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
  package func run(_ gold: GoldDatabase, _ history: HistoryDatabase) throws -> Report {
    let (panel, terms, overrides, facts) = try known(gold)
    let forecaster = try forecaster(terms)
    let forecasts = moved(forecaster.run(panel), by: overrides)
    let identity = try RunIdentity(
      version: version, settings: settings, asOf: asOf, seed: seed, panel: panel, terms: terms,
      words: overrides.fingerprints(forecasts) + facts.fingerprints(settings.replenishment.review))
    let ledger = try ProposalLedger(history, gold, asOf: asOf.day)
    var lines = try planner.run(forecasts, terms, overrides, facts)
    ledger.compare(&lines)
    try history.queue.write { try ledger.keep(lines, days: settings.forecast.keep, in: $0) }
    try write(identity.id, forecaster.model, panel, forecasts, lines, gold, history)
    return Report(
      runID: identity.id, pairs: forecasts.count,
      fallbacks: forecasts.count { $0.chosen.status.kind != .ok })
  }

  func known(
    _ gold: GoldDatabase
  ) throws -> (DemandPanel, [StockTerms], ActiveOverrides, ReviewFacts) {
    try gold.queue.read { db in
      let panel = try DemandPanel(db, asOf: asOf)
      let terms = try StockTerms.all(db, asOf: asOf.day, jobs: jobs)
      let facts = try ReviewFacts(db, panel, terms, asOf: asOf.day)
      return (panel, terms, try ActiveOverrides(db), facts)
    }
  }

  func moved(
    _ forecasts: [PairForecast], by overrides: ActiveOverrides
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

  func forecaster(_ terms: [StockTerms]) throws -> PanelForecaster {
    let target = settings.replenishment.target
    let horizons = terms.map {
      max(settings.forecast.horizon, OrderPlanner.horizon($0, target, asOf))
    }
    return try PanelForecaster(
      settings.forecast, horizons: horizons, position: SeasonPosition(period: asOf.period),
      jobs: jobs)
  }

  var planner: OrderPlanner {
    OrderPlanner(asOf: asOf, settings: settings.replenishment, seed: seed, jobs: jobs)
  }

  private func write(
    _ runID: String, _ model: ModelEntry, _ panel: DemandPanel, _ forecasts: [PairForecast],
    _ lines: [OrderLine], _ gold: GoldDatabase, _ history: HistoryDatabase
  ) throws {
    let writer = ForecastWriter(
      runID: runID, asOf: asOf, model: model, horizon: settings.forecast.horizon,
      keep: settings.forecast.keep)
    try writer.writeVintage(forecasts, to: history)
    try gold.queue.writeWithoutTransaction { db in
      try db.inTransaction(.deferred) {
        try writer.writeGold(forecasts, to: db)
        try FeatureWriter(asOf: asOf).write(panel, to: db)
        try OrderWriter(runID: runID, asOf: asOf).write(lines, to: db)
        try AlertWriter(asOf: asOf, settings: settings.replenishment).write(lines, to: db)
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
