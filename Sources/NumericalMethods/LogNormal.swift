internal import Glibc

/// The lognormal distribution: the exponential of a normal quantity.
public struct LogNormal: Distribution {
  /// The expected value.
  public let mean: Double
  /// The expected squared distance from the mean.
  public let variance: Double
  /// The mean of the logarithm.
  public let logMean: Double
  /// The standard deviation of the logarithm.
  public let logDeviation: Double

  /// The distribution with this mean and variance, both above zero.
  public init(mean: Double, variance: Double) {
    precondition(mean > 0 && mean.isFinite, "the mean must be finite and above 0")
    precondition(variance > 0 && variance.isFinite, "the variance must be finite and above 0")
    self.mean = mean
    self.variance = variance
    let square = max(log1p(variance / mean / mean), 1e-300)
    logMean = log(mean) - 0.5 * square
    logDeviation = square.squareRoot()
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    x > 0 ? standardNormalCDF((log(x) - logMean) / logDeviation) : 0
  }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    return exp(logMean + logDeviation * standardNormalQuantile(probability))
  }

  /// E[(X − x)⁺] = μ Φ(d) − x Φ(d − s) with d = (ln(μ/x) + s²/2)/s, s the deviation of the logarithm
  /// (Black and Scholes 1973).
  public func loss(_ x: Double) -> Double {
    if x <= 0 { return mean - x }
    let distance = (log(mean / x) + 0.5 * logDeviation * logDeviation) / logDeviation
    return max(
      0, mean * standardNormalCDF(distance) - x * standardNormalCDF(distance - logDeviation))
  }
}
