/// The paths of the tables that a backtest writes; nil writes no table, `-` is standard output.
package struct BacktestOutputs: Sendable {
  /// The forecasts: one row per series, cutoff, step and model.
  package var cutoffs: String?
  /// The values of all metrics: one row per series and model.
  package var scores: String?
  /// The comparison of models: one row per model.
  package var leaderboard: String?

  /// No tables.
  package init() {}
}
