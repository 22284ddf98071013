/// A forecast with the model that made it, its estimates and its status.
public struct ModelOutcome: Sendable {
  /// The model that made the forecast; of a blend, its members joined by "+".
  public let chosen: String
  /// The distributions of the coming periods.
  public let forecast: Forecast
  /// One-step-ahead forecasts of the history; nan where undefined.
  public let fitted: [Double]
  /// The estimates by the names of the literature.
  public let parameters: [(name: String, value: Double)]
  /// Whether the requested model made the forecast.
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

  /// The backtest from which the intervals' width was estimated, computed by each call; nil where
  /// there was none.
  public var backtest: BacktestResult? { makeBacktest() }
}
