/// The paths of the tables that a backtest writes; nil writes no table, `-` is standard output.
public struct BacktestOutputs: Sendable {
  /// The forecasts: one row per series, cutoff, step and model.
  public var cutoffs: String?
  /// The values of all metrics: one row per series and model.
  public var scores: String?
  /// The comparison of models: one row per model.
  public var leaderboard: String?

  /// No tables.
  public init() {}
}
