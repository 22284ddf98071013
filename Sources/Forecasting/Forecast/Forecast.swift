internal import Glibc
public import NumericalMethods

/// The distributions of the coming periods and their correlations.
///
/// Steps of a forecast are correlated, so their variances may not be added: a total's variance is
/// the sum over all pairs of steps, and paths draw the steps jointly (a Gaussian copula with the
/// model's correlations, so each step of a path has exactly the step's distribution).
public struct Forecast: Sendable {
  /// The distribution of each step, h = 1 first.
  public let steps: [any Distribution]
  let projection: Projection
  let support: ValueSupport
  /// The bounds by the history; nil without one.
  let bounds: HistoryBounds?

  /// The forecast that follows a series, from a model's projection.
  init(_ projection: Projection, following series: Series) {
    let support = projection.support(following: series)
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
    steps: [any Distribution], projection: Projection, support: ValueSupport, bounds: HistoryBounds?
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
    let (one, other) = (projection.direction(first), projection.direction(second))
    var sum = 0.0
    for (a, b) in zip(one.shocks, other.shocks) { sum += a * b }
    for (a, b) in zip(one.shared, other.shared) { sum += a * b }
    return sum
  }

  /// The distribution of the sum over a range of steps, by its mean and its cumulative variance.
  ///
  /// For non-negative quantities no quantile is below that of a single step at the same level.
  public func total(_ range: Range<Int>) -> any Distribution {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= steps.count,
      "the range must lie inside the horizon")
    var sum = RunningTotal(self, from: range.lowerBound)
    for _ in range { sum.addStep() }
    return sum.distribution
  }

  /// The distributions of the sums over the first steps, for each number of steps given.
  public func totals(first counts: [Int]) -> [any Distribution] {
    var found: [Int: any Distribution] = [:]
    let wanted = Set(counts)
    var sum = RunningTotal(self, from: 0)
    for count in stride(from: 1, through: wanted.max() ?? 0, by: 1) {
      sum.addStep()
      if wanted.contains(count) { found[count] = sum.distribution }
    }
    return counts.compactMap { found[$0] }
  }
}
