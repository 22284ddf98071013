internal import Glibc
internal import NumericalMethods

/// What a history has shown, and a distribution of the future may not contradict.
///
/// A variance that a few shocks made says little of the shape: a count or gamma family may then put
/// most of its mass at zero though the series never was, or reach far beyond all that was seen. The
/// mean stays; the variance becomes the largest with which the family keeps within the bounds.
struct HistoryBounds: Sendable {
  /// The least value above zero of the last two seasons; up to half of it is nothing.
  private let leastSize: Double
  /// The most probability that nothing is demanded in a period.
  private let mostNothing: Double
  /// The lower quartile of the last two seasons over their mean.
  private let lowShare: Double
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
  /// Half of the future may lie below this share of the lower quartile.
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
    _ support: Support, mean: Double, variance: Double, tail: Double, periods: Int = 1,
    share: Double = 1
  ) -> any Distribution {
    // A mean that is no more than what rounding leaves is none, and so is one of a count that is
    // above zero once in a thousand periods.
    if support != .real, mean <= (support == .count ? Self.rare : Self.rounding * largest) {
      return PointMass(0)
    }
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

  /// The count that a distribution has in all but one of a thousand cases, where its mean is not.
  private func allButCertain(_ count: any Distribution) -> PointMass? {
    let range = count.quantiles([Self.rare, 1 - Self.rare])
    return range[0] <= count.mean && count.mean <= range[1]
      ? nil : PointMass(count.mean.rounded())
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
    if mean > 4 * deviation && mean + 8 * deviation < top { return true }
    let isBelow = distribution.cdf(top) >= 1 - Self.rare
    if support == .real { return isBelow && distribution.cdf(-top) <= Self.rare }
    return isBelow && isUsual(distribution) && distribution.quantile(1 - Self.rare) >= mean
  }

  /// Whether low values are about as rare as they were.
  private func isUsual(_ distribution: any Distribution) -> Bool {
    let mean = distribution.mean
    // A mean below all that was seen has much of its mass at zero, however small the variance.
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
