internal import Glibc
internal import NumericalMethods

/// The values that a quantity can take; it determines the family of its distribution.
enum ValueSupport: Sendable {
  case real
  case nonnegative
  /// Above zero, with a logarithm that is nearly normal.
  case positive
  case count

  /// Above this mean counts are treated as continuous.
  static let largestCountMean = 100.0

  /// The mean as this support allows it.
  func clamped(_ mean: Double) -> Double {
    self == .real ? mean : max(0, mean)
  }

  /// Whether a quantity with this mean has a family of whole numbers.
  func isCount(_ mean: Double) -> Bool { self == .count && mean <= Self.largestCountMean }

  /// The distribution with this mean and variance.
  ///
  /// The mean is kept exactly, so demand near zero gets a skewed family rather than a normal
  /// truncated at zero, which would have a larger mean: negative binomial, Poisson or a binomial
  /// mixture for counts, gamma for other demand.
  func distribution(mean: Double, variance: Double) -> any Distribution {
    let centre = clamped(mean)
    if !centre.isFinite { return PointMass(0) }
    if !(variance > 0) || !variance.isFinite || variance <= 1e-24 * centre * centre {
      return PointMass(centre)
    }
    if self == .real { return Normal(mean: centre, standardDeviation: variance.squareRoot()) }
    // A gamma or a count with a mean this far below its deviation is zero in practice.
    if centre <= 1e-9 * variance.squareRoot() { return PointMass(centre) }
    if self == .positive { return LogNormal(mean: centre, variance: variance) }
    if self == .nonnegative || centre > Self.largestCountMean {
      return Gamma(mean: centre, variance: variance)
    }
    if variance < 0.999 * centre {
      return FiniteCounts(mean: centre, varianceBelowMean: variance)
    }
    return variance <= 1.001 * centre
      ? Poisson(mean: centre) : NegativeBinomial(mean: centre, variance: variance)
  }
}

extension Series {
  /// Whether the series is one of demand in few units: it has a zero, or counts with a low mean.
  var isLowCount: Bool {
    if values.contains(0) { return true }
    let observed = values.filter(\.isFinite)
    let sum = observed.reduce(0, +)
    return support == .count && sum <= ValueSupport.largestCountMean * Double(observed.count)
  }
}

extension ValueSupport {
  /// The weight of the component with the larger variance.
  private static let wildShare = 0.2

  /// The distribution with this mean and variance, and the heaviness of tails that `tail` gives.
  ///
  /// Four periods of five have the variance times 1 − tail, the fifth times 1 + 4 tail. At 0.5 the
  /// fourth moment is that of Student's t with 6 degrees of freedom. Low counts have no such tails:
  /// their families are skewed already.
  func distribution(mean: Double, variance: Double, tail: Double) -> any Distribution {
    if !(tail > 0) || isCount(mean) {
      return distribution(mean: mean, variance: variance)
    }
    let wild = 1 + tail * (1 - Self.wildShare) / Self.wildShare
    let calm = distribution(mean: mean, variance: (1 - tail) * variance)
    if calm is PointMass { return distribution(mean: mean, variance: variance) }
    return ScaleMixture(
      calm: calm, wild: distribution(mean: mean, variance: wild * variance),
      wildShare: Self.wildShare)
  }

  /// The mean of a distribution with this mean, a variance and this tail.
  func mean(_ mean: Double, tail: Double) -> Double {
    let centre = clamped(mean)
    return tail > 0 && !isCount(mean)
      ? (1 - Self.wildShare) * centre + Self.wildShare * centre : centre
  }

  /// The variance of a step whose mean and variance per unit of exposure are given.
  ///
  /// Of a count, the Poisson part grows with the exposure and the rest with its square: half a
  /// period sells half as much, and relatively less evenly. Other quantities scale as a whole.
  func exposed(_ variance: Double, mean: Double, share: Double) -> Double {
    if share == 1 { return variance }
    let poisson = self == .count ? min(variance, max(0, mean)) : 0
    return poisson * share + (variance - poisson) * share * share
  }
}
