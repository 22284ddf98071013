internal import Glibc
public import NumericalMethods

/// The distributions of the coming periods, and how they move together.
///
/// Steps of a forecast are correlated, so their variances may not be added: a total's variance is
/// the sum over all pairs of steps, and paths draw the steps jointly (a Gaussian copula with the
/// model's correlations, so each step of a path has exactly the step's distribution).
public struct Forecast: Sendable {
  /// The distribution of each step, h = 1 first.
  public let steps: [any Distribution]
  let projection: Projection
  let support: Support
  /// What the history allows; nil where there is none.
  let bounds: HistoryBounds?

  /// The forecast that follows a series, from a model's projection.
  init(_ projection: Projection, following series: Series) {
    let support = series.support
    let bounds = HistoryBounds(series)
    let variances = projection.variances
    var steps: [any Distribution] = []
    steps.reserveCapacity(variances.count)
    for (step, mean) in projection.means.enumerated() {
      let share = series.exposure(at: series.values.count + step)
      let variance = support.exposed(variances[step], mean: mean, share: share)
      steps.append(
        bounds.distribution(
          support, mean: mean * share, variance: variance, tail: projection.tail, share: share))
    }
    self.steps = steps
    self.support = support
    self.projection = projection
    self.bounds = bounds
  }

  init(
    steps: [any Distribution], projection: Projection, support: Support, bounds: HistoryBounds?
  ) {
    self.bounds = bounds
    self.steps = steps
    self.projection = projection
    self.support = support
  }

  /// A forecast whose steps are independent of each other.
  public init(independent steps: [any Distribution], isNonnegative: Bool = true) {
    self.steps = steps
    support = isNonnegative ? .nonnegative : .real
    bounds = nil
    projection = Projection(
      means: steps.map(\.mean), shock: 1, weights: Array(repeating: 0, count: steps.count))
  }

  /// Whether every step has a finite mean and variance.
  var isFinite: Bool {
    steps.allSatisfy { $0.mean.isFinite && $0.variance.isFinite }
  }

  /// The mean of each step.
  public var means: [Double] { steps.map(\.mean) }

  /// The correlation of the errors of two steps, both from 0.
  public func correlation(_ first: Int, _ second: Int) -> Double {
    if first == second { return 1 }
    let directions = projection.directions
    var sum = 0.0
    for column in 0..<directions.columns {
      sum += directions[first, column] * directions[second, column]
    }
    return sum
  }

  /// The distribution of the sum over a range of steps, by its mean and its cumulative variance.
  public func total(_ range: Range<Int>) -> any Distribution {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= steps.count,
      "the range must lie inside the horizon")
    let directions = projection.directions
    var mean = 0.0
    var combined = [Double](repeating: 0, count: directions.columns)
    for step in range {
      mean += steps[step].mean
      let deviation = steps[step].standardDeviation
      for column in combined.indices { combined[column] += deviation * directions[step, column] }
    }
    let variance = combined.reduce(0) { $0 + $1 * $1 }
    return bounds?.distribution(
      support, mean: mean, variance: variance, tail: projection.tail, periods: range.count)
      ?? support.distribution(mean: mean, variance: variance, tail: projection.tail)
  }
}
