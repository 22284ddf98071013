internal import Glibc

/// A gamma distribution as one of v = ln(x/unit), with the terms that do not depend on v.
///
/// With z = x/θ the density of v is h = z^k e^(−z)/Γ(k), and its derivatives are h times polynomials
/// in z: one exponential gives them all.
struct GammaTerms {
  private let shape: Double
  /// unit/θ, and its logarithm.
  private let factor: Double
  private let logFactor: Double
  /// h = density(z) · `constant`.
  private let constant: Double
  private let logConstant: Double

  private static let smallShape = 15.0
  /// Beyond this 1 minus the lower tail would cancel.
  static let farProbability = 0.999

  init(_ gamma: Gamma, unit: Double) {
    shape = gamma.shape
    factor = unit / gamma.scale
    logFactor = log(factor)
    let isSmall = shape < Self.smallShape
    logConstant = isSmall ? logGamma(shape) : 0
    constant =
      isSmall ? 1 : (shape / (2 * Double.pi)).squareRoot() * exp(-stirlingCorrection(shape))
  }

  /// The distribution at v, e^v being x/unit.
  ///
  /// - Parameter isFar: whether the upper tail is needed with full relative precision.
  func slopes(_ v: Double, _ ratio: Double, isFar: Bool) -> DistributionSlopes {
    let z = ratio * factor
    if shape >= UniformGamma.leastShape, let near = UniformGamma(shape, z) {
      let isLower = z < shape
      let tail = isLower ? near.lower : near.upper
      return slopes(z, constant * near.decay, tail, isLower: isLower)
    }
    let density = density(v, z)
    let isLower = z < shape + 1 || (!isFar && z < 2 * shape + 20)
    let tail = isLower ? gammaSeries(shape, z, density) : gammaFraction(shape, z, density)
    return slopes(z, density, tail, isLower: isLower)
  }

  private func density(_ v: Double, _ z: Double) -> Double {
    if shape < Self.smallShape { return exp(shape * (v + logFactor) - z - logConstant) }
    return constant * exp(shape * log1pMinus((z - shape) / shape))
  }

  private func slopes(
    _ z: Double, _ h: Double, _ tail: Double, isLower: Bool
  ) -> DistributionSlopes {
    let m = shape - z
    return DistributionSlopes(
      lower: isLower ? tail : 1 - tail, upper: isLower ? 1 - tail : tail,
      derivatives: SIMD4(h, h * m, h * (m * m - z), h * (m * m * m - 3 * m * z - z)))
  }
}
