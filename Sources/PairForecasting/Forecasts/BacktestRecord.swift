package import Forecasting

/// Sums of recent one-step forecast errors of one pair, for its model and the seasonal naive
/// forecast.
package struct BacktestRecord: Sendable {
  /// Sums for the chosen model.
  package var chosen = AccuracySums()
  /// Sums for the seasonal naive forecast of the same periods.
  package var naive = AccuracySums()
}
