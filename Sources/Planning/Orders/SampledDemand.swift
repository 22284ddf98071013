import Forecasting
import NumericalMethods

/// Sample paths of a forecast's periods, drawn once and cut into the buckets of any shelf.
struct SampledDemand: Sendable {
  /// Number of paths.
  let count: Int
  /// Number of periods on each.
  let periods: Int
  /// Units demanded, path after path.
  let values: [Double]
  /// The mean of each period as forecast.
  let means: [Double]
  /// The random numbers that follow those of the paths.
  let stream: RandomStream

  /// Draws from a forecast with the numbers of `stream`.
  init(_ count: Int, of forecast: Forecast, using stream: RandomStream) {
    var stream = stream
    self.count = count
    periods = forecast.steps.count
    values = forecast.paths(count, using: &stream)
    means = forecast.means
    self.stream = stream
  }
}
