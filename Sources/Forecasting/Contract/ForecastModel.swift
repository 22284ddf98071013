/// A specification of how to forecast: what to fit, before any data is seen.
public protocol ForecastModel: Sendable {
  /// The name under which commands and tables know the model.
  var name: String { get }

  /// Whether its fits learn the width of their intervals from their own past errors.
  var calibratesIntervals: Bool { get }

  /// Fits the model; throws `FitError` where the series cannot be used.
  func fit(_ series: Series) throws(FitError) -> any FittedModel
}

extension ForecastModel {
  /// It does not, unless it says so; `CalibratedModel` does it for any model.
  public var calibratesIntervals: Bool { false }
}

/// A model whose parameters have been estimated from one series.
public protocol FittedModel: Sendable {
  /// What was fitted; of a blend, its members joined by "+".
  var name: String { get }

  /// The observations up to now, those of `update` included.
  var series: Series { get }

  /// One-step-ahead forecasts of the history; nan where undefined.
  var fitted: [Double] { get }

  /// The estimates by the names of the literature.
  var parameters: [(name: String, value: Double)] { get }

  /// The coming means and how their errors arise, before exposure and bounds are applied.
  func project(_ horizon: Int) -> Projection

  /// What estimates the parameters again and keeps what else was chosen, such as a form; nil: the
  /// model itself.
  var refitting: (any ForecastModel)? { get }

  /// Advances the states over new observations; the parameters stay.
  mutating func update(with newValues: [Double])
}

extension FittedModel {
  /// Nothing was chosen.
  public var refitting: (any ForecastModel)? { nil }

  /// The distributions of the next periods.
  public func forecast(_ horizon: Int) -> Forecast {
    Forecast(project(horizon), following: series)
  }

  /// The same model with its states advanced over new observations.
  public func updated(with newValues: [Double]) -> any FittedModel {
    var copy = self
    copy.update(with: newValues)
    return copy
  }

  /// The one-step errors of the history, actual minus fitted; nan where undefined.
  public var residuals: [Double] {
    zip(series.values, fitted).map { $0.isFinite ? $0 - $1 : .nan }
  }
}
