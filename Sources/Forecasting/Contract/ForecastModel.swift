/// A forecasting model before it is fitted to a series.
public protocol ForecastModel: Sendable {
  /// The model's name in commands and tables.
  var name: String { get }

  /// Whether its fits learn the width of their intervals from their own past errors.
  var calibratesIntervals: Bool { get }

  /// The same model without calibrated intervals, whose fits have the same means.
  var uncalibrated: any ForecastModel { get }

  /// Fits the model to a series; throws a `FitError` where it cannot be fitted.
  func fit(_ series: Series) throws(FitError) -> any FittedModel
}

extension ForecastModel {
  /// False; `CalibratedModel` calibrates the intervals of any model.
  public var calibratesIntervals: Bool { false }

  /// The model itself.
  public var uncalibrated: any ForecastModel { self }
}

/// A model whose parameters have been estimated from one series.
public protocol FittedModel: Sendable {
  /// The fitted model's name; of a blend, its members joined by "+".
  var name: String { get }

  /// The observations up to now, those of `update` included.
  var series: Series { get }

  /// One-step-ahead forecasts of the history; nan where undefined.
  var fitted: [Double] { get }

  /// The estimates by the names of the literature.
  var parameters: [(name: String, value: Double)] { get }

  /// What the model left out of its data, in words; empty where it used all.
  var remarks: [String] { get }

  /// The means of the coming steps and the structure of their errors, before exposure and bounds
  /// are applied.
  func project(_ horizon: Int) -> Projection

  /// The model that estimates the parameters again and keeps other choices, such as an ETS form;
  /// nil: the model itself.
  var refitting: (any ForecastModel)? { get }

  /// Updates the states with new observations; the parameters stay.
  mutating func update(with newValues: [Double])

  /// Replaces what is known of the coming periods, exposure and regressors, by that of a later state of
  /// the series; states and parameters stay.
  mutating func renewAhead(from later: Series)
}

extension FittedModel {
  /// Nothing was left out.
  public var remarks: [String] { [] }

  /// Nil: no choice has to be kept.
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
