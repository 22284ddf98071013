internal import Glibc

/// The normal distribution with a mean and a standard deviation above zero.
public struct Normal: Distribution {
  /// The expected value.
  public let mean: Double
  /// σ, above zero.
  public let standardDeviation: Double

  /// The distribution N(mean, standardDeviation²).
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(mean.isFinite, "the mean must be finite")
    precondition(
      standardDeviation > 0 && standardDeviation.isFinite,
      "the standard deviation must be finite and above 0")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The expected squared distance from the mean.
  public var variance: Double { standardDeviation * standardDeviation }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    standardNormalCDF((x - mean) / standardDeviation)
  }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double {
    mean + standardDeviation * standardNormalQuantile(probability)
  }

  /// σ G(k) with G the unit normal loss φ(k) − k (1 − Φ(k)) and k = (x − μ)/σ.
  public func loss(_ x: Double) -> Double {
    standardDeviation * standardNormalLoss((x - mean) / standardDeviation)
  }

  /// One draw, by inversion.
  public func sample(using stream: inout RandomStream) -> Double {
    mean + standardDeviation * stream.nextNormal()
  }
}

/// Φ(z), accurate in both tails.
public func standardNormalCDF(_ z: Double) -> Double {
  0.5 * erfc(-z * 0.5.squareRoot())
}

/// φ(z), the standard normal density.
public func standardNormalDensity(_ z: Double) -> Double {
  exp(-0.5 * z * z) * 0.398942280401432677939946059934
}

/// The unit normal loss G(k) = φ(k) − k (1 − Φ(k)): expected shortage in standard deviations.
public func standardNormalLoss(_ k: Double) -> Double {
  if k > 12 { return unitLossTail(k) }
  return max(0, standardNormalDensity(k) - k * standardNormalCDF(-k))
}

/// G(k) for large k, where the difference above cancels: φ(k)/k² (1 − 3/k² + 15/k⁴ − 105/k⁶).
private func unitLossTail(_ k: Double) -> Double {
  let q = 1 / (k * k)
  return standardNormalDensity(k) * q * (1 - 3 * q * (1 - 5 * q * (1 - 7 * q)))
}
