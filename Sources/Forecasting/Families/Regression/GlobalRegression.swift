/// The effects of regressors that are estimated from all series, and a level for what is left.
///
/// The effects are the exposure of the series (`ExposedSeries`); value / exposure is smoothed as by
/// `SimpleExponentialSmoothing`.
struct GlobalRegression: ForecastModel {
  let name = "GlobalRegression"

  /// Needs an exposure.
  func fit(_ series: Series) throws(FitError) -> any FittedModel {
    guard series.exposure != nil else { throw .noRegressors }
    return try SimpleExponentialSmoothing().named(name).fit(series)
  }
}

extension ModelEntry {
  /// The catalogue entry of the effects that many series share.
  public static let globalRegression = ModelEntry(
    "GlobalRegression", key: 23, "effects of regressors estimated from all series, and a level",
    regressors: .neededExposure
  ) { _, _ in GlobalRegression() }
}
