internal import Glibc

/// A mixture of two distributions with equal means and different variances, which has heavier tails
/// than either.
///
/// It models a quantity with an uncertain variance. Everything but the quantile is a weighted sum
/// of the components'.
public struct ScaleMixture: Distribution {
  /// The distribution of most periods.
  public let calm: any Distribution
  /// The distribution of the others, with the larger variance.
  public let wild: any Distribution
  /// The share of wild periods, inside 0...1.
  public let wildShare: Double

  /// A mixture of two distributions with equal means.
  public init(calm: any Distribution, wild: any Distribution, wildShare: Double) {
    precondition(wildShare > 0 && wildShare < 1, "the share must lie inside 0...1")
    self.calm = calm
    self.wild = wild
    self.wildShare = wildShare
  }

  /// The expected value.
  public var mean: Double { mixed(calm.mean, wild.mean) }

  /// The mean of the variances, since the means are equal.
  public var variance: Double { mixed(calm.variance, wild.variance) }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double { mixed(calm.cdf(x), wild.cdf(x)) }

  /// E[(X − x)⁺].
  public func loss(_ x: Double) -> Double { mixed(calm.loss(x), wild.loss(x)) }

  /// The quantile, between those of the components.
  public func quantile(_ probability: Double) -> Double {
    gammas?.quantile(probability) ?? betweenQuantiles(probability)
  }

  /// Quantiles, with common terms computed once.
  public func quantiles(_ probabilities: [Double]) -> [Double] {
    let gammas = gammas
    return probabilities.map { gammas?.quantile($0) ?? betweenQuantiles($0) }
  }

  private var gammas: GammaMixture? {
    guard let calm = calm as? Gamma, let wild = wild as? Gamma else { return nil }
    return GammaMixture(calm: calm, wild: wild, wildShare: wildShare)
  }

  private func betweenQuantiles(_ probability: Double) -> Double {
    let first = calm.quantile(probability)
    let second = wild.quantile(probability)
    if first == second || probability == 0 || probability == 1 { return second }
    return root(min(first, second), max(first, second), probability)
  }

  private func mixed(_ first: Double, _ second: Double) -> Double {
    (1 - wildShare) * first + wildShare * second
  }

  /// Where the cdf reaches p, by the Illinois variant of false position.
  private func root(_ lower: Double, _ upper: Double, _ probability: Double) -> Double {
    var (low, high) = (lower, upper)
    var (below, above) = (cdf(low) - probability, cdf(high) - probability)
    var lastSide = 0
    for _ in 0..<60 where below < 0 && above > 0 && high - low > 1e-10 * abs(high) {
      let next = low + (high - low) * below / (below - above)
      let excess = cdf(next) - probability
      if abs(excess) < 1e-13 { return next }
      if excess < 0 {
        (low, below) = (next, excess)
        if lastSide < 0 { above /= 2 }
        lastSide = -1
      } else {
        (high, above) = (next, excess)
        if lastSide > 0 { below /= 2 }
        lastSide = 1
      }
    }
    return above <= 0 ? high : below >= 0 ? low : high
  }
}
