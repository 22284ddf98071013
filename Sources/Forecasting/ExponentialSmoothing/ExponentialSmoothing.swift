/// Exponential smoothing in one given form.
public struct ExponentialSmoothing: ForecastModel {
  /// How error, trend and season enter.
  public let form: ETSForm

  /// The form as the literature names it.
  public var name: String { form.name }

  /// The model with its parameters estimated from the series by maximum likelihood.
  public init(_ form: ETSForm) {
    self.form = form
  }

  /// Estimates the parameters, or says what the series lacks.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let length = form.isSeasonal ? series.seasonLengths.first : 1
    guard let length else { throw .noSeason }
    let values = series.adjusted
    var estimator = ETSEstimator(values, season: length)
    let observed = estimator.workspace.observed
    let needed = form.parameterCount(season: length) + 3
    guard observed >= needed else { throw .tooFewObservations(found: observed, needed: needed) }
    guard let estimate = estimator.estimate(form) else { throw .notFinite }
    return try ETSFit(name, estimate, over: series)
  }
}
