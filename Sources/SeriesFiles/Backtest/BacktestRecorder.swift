public import Forecasting
package import Tabular

/// What a backtest has done.
public struct BacktestSummary: Sendable {
  /// How the models compare.
  public let leaderboard: Leaderboard
  /// The series that are too short for a cutoff.
  public let tooShort: Int
  /// The series, models and cutoffs that a simpler model forecast.
  public let fallbacks: Int
}

/// Takes in the backtests of series, one after the other, and makes tables and a leaderboard of them.
package struct BacktestRecorder: ~Copyable {
  private let plan: BacktestPlan
  private var tables: BacktestTables
  private var leaderboard: Leaderboard
  private var tooShort = 0
  private var fallbacks = 0

  package init(_ outputs: BacktestOutputs, _ plan: BacktestPlan) throws(TabularError) {
    self.plan = plan
    tables = try BacktestTables(outputs, plan)
    leaderboard = Leaderboard(plan)
  }

  package mutating func add(_ result: SeriesBacktest) throws(TabularError) {
    try tables.append(result)
    leaderboard.add(result)
    fallbacks += result.contestants.reduce(0) { $0 + $1.fallbacks }
    let isShort = result.contestants.first?.cutoffs.isEmpty ?? true
    if isShort, !result.subject.values.isEmpty { tooShort += 1 }
  }

  /// Makes the tables visible; throws where no series had a cutoff.
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
