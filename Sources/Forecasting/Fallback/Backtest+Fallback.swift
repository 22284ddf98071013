extension Backtest {
  /// Calls `visit` for every cutoff with the forecast that `forecastWithFallback` makes there:
  /// calibrated, and by a simpler model where the requested one cannot be fitted.
  ///
  /// - Parameters:
  ///   - count: the periods of the whole series.
  ///   - history: what was known at a cutoff, by the number of its periods.
  ///   - renewsAhead: whether exposure and regressors of coming periods are taken from `history` at every
  ///     cutoff; otherwise they stay those of the last estimation.
  ///   - visit: receives each cutoff, oldest first, and its forecast of the whole horizon.
  /// - Returns: how many cutoffs a simpler model forecast.
  @discardableResult
  public func forecasts(
    _ model: any ForecastModel, count: Int, renewsAhead: Bool = false,
    history: (_ origin: Int) -> Series, visit: (_ origin: Int, _ forecast: Forecast) -> Void
  ) -> Int {
    let origins = origins(count: count)
    guard let first = origins.first else { return 0 }
    let interval = refitInterval ?? max(13, history(first).seasonLengths.max() ?? 1)
    var current: CalibratedChain?
    var fallbacks = 0
    for origin in origins {
      let series = history(origin)
      if let estimatedAt = current?.estimatedAt, origin - estimatedAt < interval {
        current?.advance(over: series, renewsAhead: renewsAhead)
      } else {
        current = CalibratedChain(model, series, horizon: horizon)
      }
      if current?.isFallback ?? true { fallbacks += 1 }
      let forecast = current?.finiteForecast(horizon)
      visit(origin, forecast ?? forecastWithFallback(series, model, horizon: horizon).forecast)
    }
    return fallbacks
  }
}

/// The calibrated model in use between two estimations: the requested one or, where it fails, a
/// simpler one.
private struct CalibratedChain {
  let estimatedAt: Int
  let isFallback: Bool
  private var fitted: any FittedModel

  /// Fits the first model that can be; nil where none can.
  init?(_ model: any ForecastModel, _ series: Series, horizon: Int) {
    for (place, candidate) in fallbackChain(model, series, horizon: horizon).enumerated() {
      guard let fitted = try? candidate.fit(series), fitted.project(horizon).isFinite
      else { continue }
      self.fitted = fitted
      isFallback = place > 0
      estimatedAt = series.values.count
      return
    }
    return nil
  }

  /// Updates the model with later observations, and on request with what is known ahead then.
  mutating func advance(over series: Series, renewsAhead: Bool) {
    if renewsAhead { fitted.renewAhead(from: series) }
    let known = fitted.series.values.count
    if known < series.values.count { fitted.update(with: Array(series.values[known...])) }
  }

  func finiteForecast(_ horizon: Int) -> Forecast? {
    let forecast = fitted.forecast(horizon)
    return forecast.isFinite ? forecast : nil
  }
}
