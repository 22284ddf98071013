package import Forecasting

/// How accurate the chosen model and the seasonal naive one would have been in the recent past.
package struct BacktestRecord: Sendable {
  /// Sums over the forecasts of the chosen model.
  package var chosen = AccuracySums()
  /// The same of the seasonal naive forecasts of the same periods.
  package var naive = AccuracySums()
}
