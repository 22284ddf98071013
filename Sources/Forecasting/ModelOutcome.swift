/// A forecast with everything that tells where it comes from.
public struct ModelOutcome: Sendable {
  /// The model that made the forecast; of a blend, its members joined by "+".
  public let chosen: String
  public let forecast: Forecast
  /// One-step-ahead forecasts of the history; nan where undefined.
  public let fitted: [Double]
  public let parameters: [(name: String, value: Double)]
  public let status: FitStatus
  /// The cutoffs that taught the intervals their width; nil where there were none.
  public let backtest: BacktestResult?
}
