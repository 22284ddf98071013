import Forecasting
import NumericalMethods

/// Sample paths of a forecast's periods, drawn once and cut into the buckets of any shelf.
package struct SampledDemand: Sendable {
  /// Number of paths.
  let count: Int
  /// Number of periods on each, at least those of the protection interval.
  let periods: Int
  /// Units demanded, path after path.
  let values: [Double]
  /// The mean of each period as forecast, of all of them.
  let means: [Double]
  /// The random numbers that follow those of the paths.
  let stream: RandomStream

  /// Draws the first periods of a forecast, or all, with the numbers of `stream`.
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

  /// Whether the paths reach a day from as-of.
  func reaches(_ day: Double, _ days: PeriodDays) -> Bool {
    days.start(periods - 1) + days.length(periods - 1) >= day
  }
}
