internal import NumericalMethods

/// The sum of quantities that are never below zero: a family that matches its moments, and at least
/// each of its parts.
///
/// P(sum ≤ x) ≤ P(part ≤ x), however the parts move together. Two moments do not make a family keep to
/// that where parts are unlike each other. Here the least cdf counts, so the largest quantile.
struct NonnegativeSum: Distribution {
  /// What has the mean and the variance of the sum.
  let family: any Distribution
  /// What is added up.
  let parts: [any Distribution]

  /// The sum of the means; quantiles that a part lifts have a larger one.
  var mean: Double { family.mean }

  /// The cumulative variance.
  var variance: Double { family.variance }

  /// P(X ≤ x).
  func cdf(_ x: Double) -> Double { parts.reduce(family.cdf(x)) { min($0, $1.cdf(x)) } }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  func quantile(_ probability: Double) -> Double {
    parts.reduce(family.quantile(probability)) { max($0, $1.quantile(probability)) }
  }

  /// The quantiles for several probabilities.
  func quantiles(_ probabilities: [Double]) -> [Double] {
    parts.reduce(family.quantiles(probabilities)) { largest, part in
      zip(largest, part.quantiles(probabilities)).map(max)
    }
  }

  /// E[(X − x)⁺], which too is at least that of each part.
  func loss(_ x: Double) -> Double { parts.reduce(family.loss(x)) { max($0, $1.loss(x)) } }
}
