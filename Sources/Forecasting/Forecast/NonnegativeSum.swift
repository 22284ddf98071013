internal import Glibc
internal import NumericalMethods

/// The sum of non-negative quantities: a distribution with its moments whose quantiles are at least
/// those of each part.
///
/// P(sum ≤ x) ≤ P(part ≤ x), whatever the dependence. A distribution that matches two moments may
/// violate this where parts differ much. Here the cdf is the least of all, so the quantile is the
/// largest.
struct NonnegativeSum: Distribution {
  /// The distribution with the mean and the variance of the sum.
  let family: any Distribution
  /// The parts.
  let parts: ArraySlice<any Distribution>
  /// An upper bound of all parts.
  let largest: Largest

  /// The largest mean and the largest standard deviation among the parts.
  struct Largest {
    private var mean = 0.0
    private var deviation = 0.0

    mutating func add(mean: Double, deviation: Double) {
      self.mean = max(self.mean, mean)
      self.deviation = max(self.deviation, deviation)
    }

    /// An upper bound of the parts' quantiles: μ + σ √(p ÷ (1 − p)) (Cantelli 1928).
    func quantile(_ probability: Double) -> Double {
      mean + deviation * sqrt(probability / (1 - probability))
    }
  }

  /// The sum of the means; quantiles that a part lifts have a larger one.
  var mean: Double { family.mean }

  /// The cumulative variance.
  var variance: Double { family.variance }

  /// P(X ≤ x).
  func cdf(_ x: Double) -> Double { parts.reduce(family.cdf(x)) { min($0, $1.cdf(x)) } }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  func quantile(_ probability: Double) -> Double {
    atLeastParts(family.quantile(probability), probability)
  }

  /// The quantiles for several probabilities.
  func quantiles(_ probabilities: [Double]) -> [Double] {
    zip(family.quantiles(probabilities), probabilities).map(atLeastParts)
  }

  /// The larger of a value and the parts' quantiles, which are not computed for long sums.
  private func atLeastParts(_ value: Double, _ probability: Double) -> Double {
    guard value < largest.quantile(probability) else { return value }
    return parts.reduce(value) { max($0, $1.quantile(probability)) }
  }

  /// E[(X − x)⁺], which too is at least that of each part.
  func loss(_ x: Double) -> Double { parts.reduce(family.loss(x)) { max($0, $1.loss(x)) } }
}
