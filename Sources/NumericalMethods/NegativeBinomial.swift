internal import Glibc

/// The negative binomial distribution by mean and variance: overdispersed counts.
///
/// With size r = μ²/(σ² − μ) and success probability q = μ/σ² it is the number of failures before
/// the r-th success, or a Poisson whose mean is gamma distributed.
public struct NegativeBinomial: Distribution {
  /// The expected value.
  public let mean: Double
  /// The expected squared distance from the mean.
  public let variance: Double

  /// Counts with this mean, above zero, and this variance, above the mean.
  public init(mean: Double, variance: Double) {
    precondition(mean > 0 && mean.isFinite, "the mean must be finite and above 0")
    precondition(variance > mean && variance.isFinite, "the variance must exceed the mean")
    self.mean = mean
    self.variance = variance
  }

  /// r = μ²/(σ² − μ).
  public var size: Double { mean * (mean / (variance - mean)) }

  private var success: Double { mean / variance }
  private var failure: Double { (variance - mean) / variance }

  /// P(X = k).
  public func pmf(_ k: Double) -> Double {
    if k < 0 || k != k.rounded() { return 0 }
    if k == 0 { return exp(size * log1p(-failure)) }
    return betaPrefix(size, k, success, failure) / k
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    if x < 0 { return 0 }
    return regularisedBeta(size, x.rounded(.down) + 1, success, complement: failure)
  }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let guess = mean + variance.squareRoot() * standardNormalQuantile(probability)
    return smallestCount(atLeast: probability, near: guess, cdf: cdf)
  }

  /// E[(X − x)⁺] = (μ − x) P(X > x) + (⌊x⌋ + r) (1 − q)/q · P(X = ⌊x⌋).
  public func loss(_ x: Double) -> Double {
    if x <= 0 { return mean - x }
    let whole = x.rounded(.down)
    let tail = regularisedBeta(whole + 1, size, failure, complement: success)
    return max(0, (mean - x) * tail + (whole + size) * (failure / success) * pmf(whole))
  }
}
