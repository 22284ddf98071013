internal import NumericalMethods

extension Distribution {
  /// Whether the quantile is at least `x`, which is above zero; of a count this takes one probability and
  /// no search.
  func quantile(_ probability: Double, reaches x: Double) -> Bool {
    isCount ? cdf(x.rounded(.up) - 1) < probability : quantile(probability) >= x
  }

  /// Whether the quantile is above `x`, which is not below zero.
  func quantile(_ probability: Double, isAbove x: Double) -> Bool {
    isCount ? cdf(x.rounded(.down)) < probability : quantile(probability) > x
  }

  /// Whether the quantity is a whole number that is not certain.
  var isCount: Bool {
    self is Poisson || self is NegativeBinomial || self is FiniteCounts
  }
}
