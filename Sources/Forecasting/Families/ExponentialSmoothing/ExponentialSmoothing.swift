/// Exponential smoothing in one given form.
public struct ExponentialSmoothing: ForecastModel {
  /// How error, trend and season enter.
  public let form: ETSForm

  /// Given parameters and initial states; nil: estimated.
  public let parameters: ETSParameters?

  /// The form as the literature names it.
  public var name: String { form.name }

  /// The model with its parameters given or, where nil, estimated by maximum likelihood.
  public init(_ form: ETSForm, parameters: ETSParameters? = nil) {
    self.form = form
    self.parameters = parameters
  }

  /// Needs a season where the form has one, and more observations than parameters.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let length = form.isSeasonal ? series.seasonLengths.first : 1
    guard let length else { throw .noSeason }
    let values = series.adjusted
    var estimator = ETSEstimator(values, season: length)
    let observed = estimator.workspace.observed
    let needed = estimator.degrees(form) + 2
    guard observed >= needed else { throw .tooFewObservations(found: observed, needed: needed) }
    if form.needsPositive { try requirePositive(values) }
    if let parameters {
      return try ETSFit(estimator.estimate(form, at: parameters), over: series)
    }
    try requireVariation(values)
    guard let estimate = estimator.thoroughEstimate(form) else { throw .notFinite }
    return try ETSFit(estimate, over: series, isEstimated: true)
  }
}
