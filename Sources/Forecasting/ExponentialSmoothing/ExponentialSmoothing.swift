/// Exponential smoothing in one given form.
public struct ExponentialSmoothing: ForecastModel {
  /// How error, trend and season enter.
  public let form: ETSForm

  /// Parameters and initial states that are given; nil: estimated.
  public let parameters: ETSParameters?

  /// The form as the literature names it.
  public var name: String { form.name }

  /// The model with its parameters given or, where nil, estimated by maximum likelihood.
  public init(_ form: ETSForm, parameters: ETSParameters? = nil) {
    self.form = form
    self.parameters = parameters
  }

  /// Estimates the parameters, or says what the series lacks.
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

/// Throws unless every value present is above zero.
func requirePositive(_ values: [Double]) throws(FitError) {
  let least = values.reduce(Double.infinity) { $1 < $0 ? $1 : $0 }
  guard least > 0 else { throw .notPositive(least: least) }
}

/// Throws where all values present are equal: nothing can be estimated from them.
func requireVariation(_ values: [Double]) throws(FitError) {
  let present = values.filter { !$0.isNaN }
  guard let first = present.first else { throw .tooFewObservations(found: 0, needed: 5) }
  if present.allSatisfy({ $0 == first }) {
    throw .noVariation(observations: present.count, value: first)
  }
}
