internal import Forecasting

/// What models know of a series of a file.
struct SeriesInput: Sendable {
  var series: Series
  /// The coefficients of the regressors that are estimated from all series.
  var effects: [EffectCoefficient] = []
}
