/// Sums of recent one-step forecast errors of one pair, for its model and the seasonal naive
/// forecast.
package struct BacktestRecord: Sendable {
  /// Periods compared.
  package var points = 0
  /// Actual units demanded in them.
  package var demand = 0.0
  /// Sum of the model's absolute errors, in units.
  package var absoluteError = 0.0
  /// Sum of the model's errors, forecast − actual, in units.
  package var error = 0.0
  /// Sum of the seasonal naive forecast's absolute errors, in units.
  package var naiveAbsoluteError = 0.0
}
