internal import Glibc
internal import NumericalMethods

/// Bounds by the history on the distributions of forecasts.
///
/// A variance inflated by a few shocks does not describe the shape: a count or gamma distribution
/// may then put most of its mass at zero although the series never was zero, or extend far beyond
/// all observations. The mean stays; the variance becomes the largest with which the distribution
/// is within the bounds.
struct HistoryBounds: Sendable {
  /// The least value above zero of the last two seasons; up to half of it counts as zero.
  private let leastSize: Double
  /// The largest probability of zero in a period.
  private let mostNothing: Double
  /// The lower quartile of the last two seasons over their mean.
  private let lowShare: Double
  /// The largest value seen, by magnitude.
  private let largest: Double
  /// The largest squared coefficient of variation, for values that never were zero.
  private let mostVariation: Double

  /// At most one period in a thousand exceeds this multiple of the largest value observed.
  static let ceiling = 5.0
  /// Sizes may be up to this multiple of the largest one observed.
  private static let sizes = 2.0
  static let rare = 0.001
  private static let rounding = 1e-9
  /// The largest increase of the share of zeros over the last two seasons.
  private static let moreZeros = 0.4
  /// The median must not lie below this share of the lower quartile.
  private static let low = 0.75
  private static let defaultSeason = 52

  /// The bounds that the last two seasons of a series set; nan is missing.
  init(_ series: Series) {
    let reach = 2 * (series.seasonLengths.max() ?? Self.defaultSeason)
    let recent = series.values.suffix(reach).filter(\.isFinite).map(abs).sorted()
    let sizes = recent.drop { $0 == 0 }
    let zeros = recent.isEmpty ? 1 : Double(recent.count - sizes.count) / Double(recent.count)
    let sum = recent.reduce(0, +)
    mostNothing = min(1, zeros + Self.moreZeros)
    lowShare = sum > 0 ? recent[recent.count / 4] * Double(recent.count) / sum : 0
    largest = series.values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    leastSize = sizes.first ?? .infinity
    mostVariation = zeros > 0 ? .infinity : max(1, DemandClass(recent).squaredVariation ?? 0)
  }

  /// The distribution with this mean and the variance, or the largest below it that the bounds allow.
  ///
  /// - Parameters:
  ///   - periods: how many periods the distribution is of.
  ///   - share: the exposure of a period where it is more than usual.
  func distribution(
    _ support: ValueSupport, mean: Double, variance: Double, tail: Double, periods: Int = 1,
    share: Double = 1
  ) -> any Distribution {
    if Self.isNothing(mean, support, largest: largest) { return PointMass(0) }
    func family(_ variance: Double) -> any Distribution {
      support.distribution(mean: mean, variance: variance, tail: tail)
    }
    guard variance > 0, variance.isFinite, mean.isFinite else { return family(variance) }
    let size = max(largest * max(1, share), mean / Double(periods)) * Double(periods)
    let most = min(variance, mostVariance(support, mean: mean, size: size))
    let least = support.isCount(mean) ? min(most, mean) : 1e-6 * min(most, mean * mean)
    let bounded = family(
      Self.largest(from: least, to: most) {
        admits(family($0), support, below: Self.ceiling * size)
      })
    return support.isCount(mean) ? allButCertain(bounded) ?? bounded : bounded
  }

  /// Whether a mean counts as zero: of the size of rounding errors, or of a count that is above zero once
  /// in a thousand periods.
  ///
  /// - Parameter largest: the largest value seen, by magnitude.
  static func isNothing(_ mean: Double, _ support: ValueSupport, largest: Double) -> Bool {
    support != .real && mean <= (support == .count ? rare : rounding * largest)
  }

  /// A point mass where a count has one value with probability 0.999 and its mean differs from it.
  private func allButCertain(_ count: any Distribution) -> PointMass? {
    let mean = count.mean
    return !count.quantile(Self.rare, isAbove: mean) && count.quantile(1 - Self.rare, reaches: mean)
      ? nil : PointMass(mean.rounded())
  }

  /// The largest variance that the observed sizes and values allow.
  ///
  /// Values between 0 and a size have at most the variance mean × size (Bhatia and Davis 2000).
  private func mostVariance(_ support: ValueSupport, mean: Double, size: Double) -> Double {
    if support == .real { return .infinity }
    let bySize = Self.sizes * size * mean
    return support.isCount(mean) ? bySize : min(bySize, mostVariation * mean * mean)
  }

  /// Whether a distribution lies within the bounds.
  private func admits(
    _ distribution: any Distribution, _ support: ValueSupport, below top: Double
  ) -> Bool {
    let (mean, deviation) = (distribution.mean, distribution.standardDeviation)
    if mean > 4 * deviation && mean + 8 * deviation < top { return true }
    let isBelow = distribution.cdf(top) >= 1 - Self.rare
    if support == .real { return isBelow && distribution.cdf(-top) <= Self.rare }
    return isBelow && isUsual(distribution) && distribution.quantile(1 - Self.rare, reaches: mean)
  }

  /// Whether low values are about as rare as in the history.
  private func isUsual(_ distribution: any Distribution) -> Bool {
    let mean = distribution.mean
    // With a mean below all observations much of the mass is at zero, however small the variance.
    if mean < leastSize { return true }
    return distribution.cdf(0.5 * leastSize) <= mostNothing
      && (lowShare == 0 || distribution.cdf(Self.low * lowShare * mean) <= 0.5)
  }

  /// The largest variance that is allowed, by bisection on its logarithm; the least where none is.
  private static func largest(
    from least: Double, to most: Double, where isAllowed: (Double) -> Bool
  ) -> Double {
    if least >= most || isAllowed(most) { return most }
    var (low, high) = (log(least), log(most))
    for _ in 0..<30 {
      let middle = 0.5 * (low + high)
      if isAllowed(exp(middle)) { low = middle } else { high = middle }
    }
    return exp(low)
  }
}
