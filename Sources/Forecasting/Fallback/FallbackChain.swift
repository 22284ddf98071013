internal import NumericalMethods

/// Forecasts any series: never throws, and returns finite values only.
///
/// The models tried in turn are the requested one, the seasonal naive, the mean and zero. The
/// status gives the reason why the requested model failed.
public func forecastWithFallback(
  _ series: Series, _ model: any ForecastModel, horizon: Int
) -> ModelOutcome {
  precondition(horizon > 0, "a forecast needs a horizon of at least 1")
  var reason = ""
  for candidate in fallbackChain(model, series, horizon: horizon) {
    do {
      return try attempt(series, candidate, horizon, after: reason)
    } catch {
      if reason.isEmpty { reason = "\(candidate.name): \(error)" }
    }
  }
  return zeroOutcome(series, horizon, reason: reason)
}

/// The requested model, the seasonal naive and the mean, each with intervals calibrated on its own
/// past errors.
func fallbackChain(
  _ model: any ForecastModel, _ series: Series, horizon: Int
) -> [any ForecastModel] {
  let mean = MovingAverage(window: max(1, series.values.count))
  return [model, SeasonalNaive(), mean].map { candidate in
    candidate.calibratesIntervals
      ? candidate : CalibratedModel(base: candidate, horizon: horizon)
  }
}

private func attempt(
  _ series: Series, _ model: any ForecastModel, _ horizon: Int, after reason: String
) throws(FitError) -> ModelOutcome {
  let fitted = try model.fit(series)
  let projection = fitted.project(horizon)
  guard projection.isFinite else { throw .notFinite }
  let forecast = Forecast(projection, following: fitted.series)
  guard forecast.isFinite else { throw .notFinite }
  return ModelOutcome(
    chosen: fitted.name, forecast: forecast,
    fitted: fitted.fitted, parameters: fitted.parameters,
    status: status(of: series, after: reason, fitted.remarks),
    backtest: (fitted as? CalibratedFit)?.record?.result(over: series))
}

private func status(
  of series: Series, after reason: String, _ remarks: [String]
) -> FitStatus {
  if !reason.isEmpty { return FitStatus(.fallback, reason: reason) }
  let observed = series.values.filter(\.isFinite)
  if let first = observed.first, observed.allSatisfy({ $0 == first }) {
    return FitStatus(.degenerate, reason: "all \(observed.count) observations are \(first)")
  }
  return FitStatus(.ok, reason: remarks.joined(separator: "; "))
}

private func zeroOutcome(_ series: Series, _ horizon: Int, reason: String) -> ModelOutcome {
  let steps = (0..<horizon).map { _ in PointMass(0) }
  return ModelOutcome(
    chosen: "Zero",
    forecast: Forecast(independent: steps, isNonnegative: series.isNonnegative),
    fitted: Array(repeating: .nan, count: series.values.count), parameters: [],
    status: FitStatus(.degenerate, reason: reason), backtest: nil)
}
