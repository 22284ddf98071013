internal import Glibc

/// Exponential smoothing in one given form.
public struct ExponentialSmoothing: ForecastModel {
  /// How error, trend and season enter.
  public let form: ETSForm

  /// Parameters and initial states that are given; nil: estimated.
  public let parameters: ETSParameters?

  /// How many starts are enough to find the best optimum nearly always.
  package static var depth: Int { Int(getenv("ETSDEPTH").map { String(cString: $0) } ?? "8") ?? 8 }

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
    let needed = form.parameterCount(season: length) + 3
    guard observed >= needed else { throw .tooFewObservations(found: observed, needed: needed) }
    if let parameters {
      return try ETSFit(name, estimator.estimate(form, at: parameters), over: series)
    }
    guard let estimate = estimator.estimate(form, depth: Self.depth) else { throw .notFinite }
    return try ETSFit(name, estimate, over: series)
  }
}
