/// Where the tables of a backtest go, each of them nil where it is not asked for; `-` is standard
/// output.
public struct BacktestOutputs: Sendable {
  /// One row per series, cutoff, step and model.
  public var cutoffs: String?
  /// One row per series and model with the values of all metrics.
  public var scores: String?
  /// One row per model.
  public var leaderboard: String?

  /// No table at all.
  public init() {}
}
