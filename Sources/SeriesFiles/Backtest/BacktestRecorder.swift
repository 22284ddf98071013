package import Forecasting
package import Tabular

/// The leaderboard of a backtest, with the numbers of series and forecasts that need attention.
package struct BacktestSummary: Sendable {
  /// The comparison of the models.
  package let leaderboard: Leaderboard
  /// The number of series that are too short for a cutoff.
  package let tooShort: Int
  /// The number of forecasts, by series, model and cutoff, that a simpler model made.
  package let fallbacks: Int
}

/// Collects the backtests of series one by one into tables and a leaderboard.
package struct BacktestRecorder: ~Copyable {
  private let plan: BacktestPlan
  private var tables: BacktestTables
  private var leaderboard: Leaderboard
  private var tooShort = 0
  private var fallbacks = 0

  /// Opens the tables.
  ///
  /// Throws where one cannot be created.
  package init(_ outputs: BacktestOutputs, _ plan: BacktestPlan) throws(TabularError) {
    self.plan = plan
    tables = try BacktestTables(outputs, plan)
    leaderboard = Leaderboard(plan)
  }

  /// Adds one series.
  ///
  /// Throws where a table cannot be written.
  package mutating func add(_ result: SeriesBacktest) throws(TabularError) {
    try tables.append(result)
    leaderboard.add(result)
    fallbacks += result.contestants.reduce(0) { $0 + $1.fallbacks }
    let isShort = result.contestants.first?.cutoffs.isEmpty ?? true
    if isShort, !result.subject.values.isEmpty { tooShort += 1 }
  }

  /// Writes the leaderboard and gives the files their final names.
  ///
  /// Throws where no series had a cutoff or a file cannot be written.
  package consuming func finish(source: String) throws(TabularError) -> BacktestSummary {
    guard leaderboard.series > 0 else {
      throw TabularError(
        file: source, found: "no series with more than \(plan.horizon) periods",
        needed: "one period before the horizon",
        nextStep: "choose a shorter --horizon")
    }
    try tables.finish(leaderboard)
    return BacktestSummary(leaderboard: leaderboard, tooShort: tooShort, fallbacks: fallbacks)
  }
}
