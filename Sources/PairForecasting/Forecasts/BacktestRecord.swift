package import Forecasting

/// Sums of recent one-step forecast errors of one pair, for its model and the seasonal naive
/// forecast.
package struct BacktestRecord: Sendable {
  /// Sums over the forecasts of the chosen model.
  package var chosen = AccuracySums()
  /// The same of the seasonal naive forecasts of the same periods.
  package var naive = AccuracySums()
}
