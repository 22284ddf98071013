internal import NumericalMethods

/// The sum of steps of a forecast while they are added, in ascending order.
struct RunningTotal {
  private let forecast: Forecast
  private var parts: [any Distribution] = []
  /// What each shock leaves in the sum.
  private var shocks: [Double]
  /// What each part that all steps share leaves in it.
  private var shared: [Double]

  init(_ forecast: Forecast) {
    self.forecast = forecast
    shocks = Array(repeating: 0, count: forecast.steps.count)
    shared = Array(repeating: 0, count: forecast.projection.shared.columns)
  }

  /// Adds a step.
  mutating func add(_ step: Int) {
    parts.append(forecast.steps[step])
    let deviation = forecast.steps[step].standardDeviation
    let direction = forecast.projection.direction(step)
    for (index, part) in direction.shocks.enumerated() { shocks[index] += deviation * part }
    for (index, part) in direction.shared.enumerated() { shared[index] += deviation * part }
  }

  /// The distribution of the sum so far, by its mean and its cumulative variance, within the bounds
  /// that the history sets.
  var distribution: any Distribution {
    let mean = parts.reduce(0) { $0 + $1.mean }
    let variance = (shocks + shared).reduce(0) { $0 + $1 * $1 }
    let (support, tail) = (forecast.support, forecast.projection.tail)
    let family =
      forecast.bounds?.distribution(
        support, mean: mean, variance: variance, tail: tail, periods: parts.count)
      ?? support.distribution(mean: mean, variance: variance, tail: tail)
    return support == .real ? family : NonnegativeSum(family: family, parts: parts)
  }
}
