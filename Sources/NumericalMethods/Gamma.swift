internal import Glibc

/// The gamma distribution: continuous demand that is never below zero.
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
    // Q(k+1, z) = Q(k, z) + z^k e^(−z)/Γ(k+1), so that one tail serves both terms.
    let tail = regularisedGammaQ(shape, z)
    return max(0, scale * ((shape - z) * tail + gammaPrefix(shape, z)))
  }

  /// The quantile by Newton's steps on the cdf, kept inside a bracket.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    return scale * standardQuantile(probability)
  }

  private func standardQuantile(_ probability: Double) -> Double {
    var low = 0.0
    var high = Double.infinity
    var x = startingPoint(probability)
    for _ in 0..<100 {
      let excess = excessProbability(at: x, over: probability)
      if excess == 0 { return x }
      if excess > 0 { high = x } else { low = x }
      let next = refined(x, excess: excess)
      if abs(next - x) <= 2e-15 * x { return next }
      let inside = next > low && next < high
      let candidate = inside ? next : (high.isFinite ? 0.5 * (low + high) : 2 * x)
      if candidate < 1e-300 { return 1e-300 }
      if candidate == x { return x }
      x = candidate
    }
    return x
  }

  /// cdf(x) − p, taken in the smaller tail.
  private func excessProbability(at x: Double, over probability: Double) -> Double {
    probability < 0.5
      ? regularisedGammaP(shape, x) - probability
      : (1 - probability) - regularisedGammaQ(shape, x)
  }

  /// One Halley step: the density's slope is density · ((k − 1)/x − 1).
  private func refined(_ x: Double, excess: Double) -> Double {
    let density = gammaPrefix(shape, x) / x
    if density <= 0 { return .nan }
    let newton = excess / density
    let curvature = 0.5 * newton * ((shape - 1) / x - 1)
    return x - newton / max(0.5, 1 - min(0.5, curvature))
  }

  /// Wilson and Hilferty's cube of a normal, or the power law near zero for small shapes.
  private func startingPoint(_ probability: Double) -> Double {
    let power = exp((log(probability) + logGamma(shape + 1)) / shape)
    let q = 1 / (9 * shape)
    let root = 1 - q + standardNormalQuantile(probability) * q.squareRoot()
    let cube = shape * root * root * root
    return root > 0.2 && (shape > 0.3 || power > 0.5) ? cube : max(power, 1e-300)
  }
}
