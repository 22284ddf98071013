internal import Glibc
internal import NumericalMethods

/// What a history has shown, and a distribution of the future may not contradict.
///
/// A variance that a few shocks made says little of the shape: a count or gamma family may then put
/// most of its mass at zero though the series never was, or reach far beyond all that was seen. The
/// mean stays; the variance becomes the largest with which the family keeps within these bounds.
struct HistoryBounds: Sendable {
  /// The least value above zero of the last two seasons; up to half of it is nothing.
  private let leastSize: Double
  /// The most probability that nothing is demanded in a period.
  private let mostNothing: Double
  /// The largest value seen, by magnitude.
  private let largest: Double
  /// The most that a variance may be over the squared mean, of values that never were zero.
  private let mostVariation: Double

  /// What is exceeded once in a thousand periods at most: so many times the largest value seen.
  static let ceiling = 5.0
  /// Future sizes may be so many times the largest one seen.
  private static let sizes = 2.0
  private static let rare = 0.001
  private static let rounding = 1e-9
  /// The share of zeros may be so much higher than in the last two seasons.
  private static let moreZeros = 0.4
  private static let defaultSeason = 52

  /// The bounds that the last two seasons of a series set; nan is missing.
  init(_ series: Series) {
    let reach = 2 * (series.seasonLengths.max() ?? Self.defaultSeason)
    let recent = series.values.suffix(reach).filter(\.isFinite)
    let sizes = recent.filter { $0 != 0 }.map(abs)
    let zeros = recent.isEmpty ? 1 : Double(recent.count - sizes.count) / Double(recent.count)
    mostNothing = min(1, zeros + Self.moreZeros)
    largest = series.values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    leastSize = sizes.min() ?? .infinity
    mostVariation = zeros > 0 ? .infinity : max(1, DemandPattern(Array(recent)).squaredVariation)
  }

  /// The distribution with this mean and the variance, or the largest below it that the bounds allow.
  ///
  /// - Parameters:
  ///   - periods: how many periods the distribution is of.
  ///   - share: the exposure of a period where it is more than usual.
  func distribution(
    _ support: Support, mean: Double, variance: Double, tail: Double, periods: Int = 1,
    share: Double = 1
  ) -> any Distribution {
    func family(_ variance: Double) -> any Distribution {
      support.distribution(mean: mean, variance: variance, tail: tail)
    }
    // A mean that is no more than what rounding leaves is none, and so is one of a count that is
    // above zero once in a thousand periods.
    if support != .real, mean <= (support == .count ? Self.rare : Self.rounding * largest) {
      return PointMass(0)
    }
    guard variance > 0, variance.isFinite, mean.isFinite else { return family(variance) }
    let size = max(largest * max(1, share), mean / Double(periods)) * Double(periods)
    let most = min(variance, mostVariance(support, mean: mean, size: size))
    let top = Self.ceiling * size
    let whole = family(most)
    if admits(whole, support, below: top) { return whole }
    let least = support.isCount(mean) ? min(most, mean) : 1e-6 * min(most, mean * mean)
    return largest(from: least, to: most) {
      let bounded = family($0)
      return admits(bounded, support, below: top) ? bounded : nil
    } ?? family(least)
  }

  /// What sizes and values seen so far allow a variance to be.
  ///
  /// Values between 0 and a size have at most the variance mean × size (Bhatia and Davis 2000).
  private func mostVariance(_ support: Support, mean: Double, size: Double) -> Double {
    if support == .real { return .infinity }
    let bySize = Self.sizes * size * mean
    return support.isCount(mean) ? bySize : min(bySize, mostVariation * mean * mean)
  }

  /// Whether a distribution lies within the bounds.
  private func admits(
    _ distribution: any Distribution, _ support: Support, below top: Double
  ) -> Bool {
    let (mean, deviation) = (distribution.mean, distribution.standardDeviation)
    if distribution is PointMass { return true }
    if support == .real {
      return distribution.cdf(top) >= 1 - Self.rare && distribution.cdf(-top) <= Self.rare
    }
    if mean > 4 * deviation && mean + 8 * deviation < top { return true }
    // A mean below all that was seen has much of its mass at zero, however small the variance.
    return (mean < leastSize || distribution.cdf(0.5 * leastSize) <= mostNothing)
      && distribution.cdf(top) >= 1 - Self.rare
      && distribution.quantile(1 - Self.rare) >= mean
  }

  /// What the largest variance yields that is allowed, by bisection on its logarithm.
  private func largest(
    from least: Double, to most: Double, allowed: (Double) -> (any Distribution)?
  ) -> (any Distribution)? {
    var (low, high) = (log(least), log(most))
    var best: (any Distribution)?
    for _ in 0..<30 where high > low {
      let middle = 0.5 * (low + high)
      if let found = allowed(exp(middle)) {
        (best, low) = (found, middle)
      } else {
        high = middle
      }
    }
    return best
  }
}
