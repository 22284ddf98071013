internal import NumericalMethods

/// The running sum of consecutive steps of a forecast.
struct RunningTotal {
  private let forecast: Forecast
  private let first: Int
  private var mean = 0.0
  private var periods = 0
  private var largest = NonnegativeSum.Largest()
  /// The effect of each shock on the sum.
  private var shocks: [Double]
  /// The effect of each common part on the sum.
  private var shared: [Double]

  /// A sum without steps, of which the first will be `first`.
  init(_ forecast: Forecast, from first: Int) {
    self.forecast = forecast
    self.first = first
    shocks = Array(repeating: 0, count: forecast.steps.count)
    shared = Array(repeating: 0, count: forecast.projection.shared.columns)
  }

  /// Adds the next step.
  mutating func addStep() {
    let step = first + periods
    periods += 1
    mean += forecast.steps[step].mean
    let deviation = forecast.steps[step].standardDeviation
    largest.add(mean: forecast.steps[step].mean, deviation: deviation)
    let direction = forecast.projection.direction(step)
    for (index, part) in direction.shocks.enumerated() { shocks[index] += deviation * part }
    for (index, part) in direction.shared.enumerated() { shared[index] += deviation * part }
  }

  /// The distribution of the sum so far, by its mean and its cumulative variance, within the bounds
  /// that the history sets.
  var distribution: any Distribution {
    let variance = (shocks + shared).reduce(0) { $0 + $1 * $1 }
    let (support, tail) = (forecast.support, forecast.projection.tail)
    let family =
      forecast.bounds?.distribution(
        support, mean: mean, variance: variance, tail: tail, periods: periods)
      ?? support.distribution(mean: mean, variance: variance, tail: tail)
    guard support != .real else { return family }
    return NonnegativeSum(
      family: family, parts: forecast.steps[first..<first + periods], largest: largest)
  }
}
