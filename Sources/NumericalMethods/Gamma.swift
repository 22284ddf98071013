internal import Glibc

/// The gamma distribution: continuous and non-negative.
public struct Gamma: Distribution {
  /// k, above zero.
  public let shape: Double
  /// θ, above zero.
  public let scale: Double
  /// The expected value.
  public let mean: Double
  /// The expected squared distance from the mean.
  public let variance: Double

  /// The distribution with density x^(k−1) e^(−x/θ) / (Γ(k) θ^k).
  public init(shape: Double, scale: Double) {
    precondition(shape > 0 && shape.isFinite, "the shape must be finite and above 0")
    precondition(scale > 0 && scale.isFinite, "the scale must be finite and above 0")
    self.shape = shape
    self.scale = scale
    mean = shape * scale
    variance = shape * scale * scale
  }

  /// The distribution with this mean and variance, both above zero.
  public init(mean: Double, variance: Double) {
    precondition(mean > 0 && mean.isFinite, "the mean must be finite and above 0")
    precondition(variance > 0 && variance.isFinite, "the variance must be finite and above 0")
    shape = max(.leastNormalMagnitude, mean / variance * mean)
    scale = max(.leastNormalMagnitude, variance / mean)
    self.mean = mean
    self.variance = variance
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    regularisedGammaP(shape, x / scale)
  }

  /// E[(X − x)⁺] = k θ Q(k + 1, x/θ) − x Q(k, x/θ).
  public func loss(_ x: Double) -> Double {
    if x <= 0 { return mean - x }
    let z = x / scale
    // Q(k+1, z) = Q(k, z) + z^k e^(−z)/Γ(k+1), so that one tail is enough for both terms.
    let tail = regularisedGammaQ(shape, z)
    return max(0, scale * ((shape - z) * tail + gammaPrefix(shape, z)))
  }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let terms = GammaTerms(self, unit: mean)
    let isFar = probability > GammaTerms.farProbability
    let v = place(of: probability, near: startingPoint(probability)) { v in
      terms.slopes(v, exp(v), isFar: isFar)
    }
    return max(1e-300, mean * exp(v))
  }

  /// ln(x/mean) by Wilson and Hilferty's cube of a normal, or near zero by the power law.
  private func startingPoint(_ probability: Double) -> Double {
    let q = 1 / (9 * shape)
    let root = 1 - q + standardNormalQuantile(probability) * q.squareRoot()
    if root > 0.2 && shape > 0.3 { return 3 * log(root) }
    return (log(probability) + logGamma(shape + 1)) / shape - log(shape)
  }
}
