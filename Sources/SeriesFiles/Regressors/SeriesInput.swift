internal import Forecasting

/// What models know of a series of a file.
struct SeriesInput: Sendable {
  var series: Series
  /// The coefficients of the regressors, by name.
  var effects: [(name: String, value: Double)] = []
}
