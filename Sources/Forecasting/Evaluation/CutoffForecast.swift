internal import NumericalMethods

/// What one cutoff forecast: plain numbers.
package struct CutoffForecast: Sendable {
  /// The periods that were known.
  package let origin: Int
  /// One mean per step.
  package let means: [Double]
  /// The quantiles of the first step, then those of the second, and so on; see
  /// `BacktestQuantiles`.
  package let quantiles: [Double]

  init(_ forecast: Forecast, origin: Int, _ probabilities: [Double]) {
    self.origin = origin
    means = forecast.means
    var quantiles: [Double] = []
    quantiles.reserveCapacity(means.count * probabilities.count)
    for (step, mean) in zip(forecast.steps, means) {
      quantiles += step.quantiles(probabilities).map { $0.isFinite ? $0 : mean }
    }
    self.quantiles = quantiles
  }
}
