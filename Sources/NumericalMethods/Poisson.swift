internal import Glibc

/// The Poisson distribution: counts whose variance equals their mean.
public struct Poisson: Distribution {
  /// The expected value.
  public let mean: Double

  /// Counts with this mean, above zero.
  public init(mean: Double) {
    precondition(mean > 0 && mean.isFinite, "the mean must be finite and above 0")
    self.mean = mean
  }

  /// The expected squared distance from the mean.
  public var variance: Double { mean }

  /// P(X = k).
  public func pmf(_ k: Double) -> Double {
    if k < 0 || k != k.rounded() { return 0 }
    if k == 0 { return exp(-mean) }
    return gammaPrefix(k, mean) / k
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    x < 0 ? 0 : regularisedGammaQ(x.rounded(.down) + 1, mean)
  }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let guess = mean + mean.squareRoot() * standardNormalQuantile(probability)
    return smallestCount(atLeast: probability, near: guess, cdf: cdf)
  }

  /// E[(X − x)⁺] = (λ − x) P(X > x) + λ P(X = ⌊x⌋).
  public func loss(_ x: Double) -> Double {
    if x <= 0 { return mean - x }
    let whole = x.rounded(.down)
    let tail = regularisedGammaP(whole + 1, mean)
    return max(0, (mean - x) * tail + mean * pmf(whole))
  }
}
