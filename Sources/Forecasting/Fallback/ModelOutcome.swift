/// A forecast with everything that tells where it comes from.
public struct ModelOutcome: Sendable {
  /// The model that made the forecast; of a blend, its members joined by "+".
  public let chosen: String
  /// The distributions of the coming periods.
  public let forecast: Forecast
  /// One-step-ahead forecasts of the history; nan where undefined.
  public let fitted: [Double]
  /// The estimates by the names of the literature.
  public let parameters: [(name: String, value: Double)]
  /// How the forecast came about.
  public let status: FitStatus
  private let makeBacktest: @Sendable () -> BacktestResult?

  /// An outcome put together from its parts; the backtest only where somebody asks for it.
  public init(
    chosen: String, forecast: Forecast, fitted: [Double],
    parameters: [(name: String, value: Double)], status: FitStatus,
    backtest: @autoclosure @escaping @Sendable () -> BacktestResult?
  ) {
    self.chosen = chosen
    self.forecast = forecast
    self.fitted = fitted
    self.parameters = parameters
    self.status = status
    makeBacktest = backtest
  }

  /// The cutoffs that taught the intervals their width, made anew by each call; nil where there were
  /// none.
  public var backtest: BacktestResult? { makeBacktest() }
}
