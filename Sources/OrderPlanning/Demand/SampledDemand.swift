import Forecasting
import NumericalMethods

/// Sample paths of a forecast by period, drawn once and then summed into the buckets of any shelf.
package struct SampledDemand: Sendable {
  /// Number of paths.
  let count: Int
  /// Number of periods of each path.
  let periods: Int
  /// Units demanded, row-major (path × period).
  let values: [Double]
  /// The forecast mean of each period of the whole horizon, in units.
  let means: [Double]
  /// The random stream after the paths were drawn.
  let stream: RandomStream

  /// Draws `count` paths over the first `wanted` periods of a forecast, or over all, from `stream`.
  init(
    _ count: Int, of forecast: Forecast, periods wanted: Int? = nil, using stream: RandomStream
  ) {
    var stream = stream
    self.count = count
    periods = min(wanted ?? forecast.steps.count, forecast.steps.count)
    values = forecast.paths(count, steps: periods, using: &stream)
    means = forecast.means
    self.stream = stream
  }

  /// Whether the paths extend at least to a day, counted from as-of.
  func reaches(_ day: Double, _ days: PeriodDays) -> Bool {
    days.start(periods - 1) + days.length(periods - 1) >= day
  }
}
