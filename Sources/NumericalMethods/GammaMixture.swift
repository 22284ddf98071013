internal import Glibc

/// A mixture of two gamma distributions, with the terms that all its quantiles share.
struct GammaMixture {
  private let calm: Gamma
  private let wild: Gamma
  private let wildShare: Double
  private let calmTerms: GammaTerms
  private let wildTerms: GammaTerms
  private let calmRoot: NormalRoot
  private let wildRoot: NormalRoot

  init(calm: Gamma, wild: Gamma, wildShare: Double) {
    self.calm = calm
    self.wild = wild
    self.wildShare = wildShare
    calmTerms = GammaTerms(calm, unit: calm.mean)
    wildTerms = GammaTerms(wild, unit: calm.mean)
    calmRoot = NormalRoot(calm)
    wildRoot = NormalRoot(wild)
  }

  /// The quantile.
  func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let isFar = probability > GammaTerms.farProbability
    let v = place(of: probability, near: startingPoint(probability)) { v in
      let ratio = exp(v)
      return .mixed(
        calmTerms.slopes(v, ratio, isFar: isFar), wildTerms.slopes(v, ratio, isFar: isFar),
        share: wildShare)
    }
    return max(1e-300, calm.mean * exp(v))
  }

  /// ln(x/mean) from the mixture of normals, by which cube roots of gammas are approximated.
  private func startingPoint(_ probability: Double) -> Double {
    let calmShare = 1 - wildShare
    let variance = calmShare * calmRoot.variance + wildShare * wildRoot.variance
    var root = calmRoot.mean + standardNormalQuantile(probability) * variance.squareRoot()
    let odds = probability / (1 - probability)
    for _ in 0..<2 {
      let (first, second) = (calmRoot.chance(root), wildRoot.chance(root))
      let slope = calmShare * first.slope + wildShare * second.slope
      let value = calmShare * first.value + wildShare * second.value
      // Newton's step on the logit, which is nearly linear.
      root += log(odds * (1 - value) / value) * value * (1 - value) / slope
    }
    if root > 0.2, min(calm.shape, wild.shape) > 0.3 { return 3 * log(root) }
    return (log(probability) + logGamma(calm.shape + 1)) / calm.shape - log(calm.shape)
  }
}

/// Wilson and Hilferty's normal: the distribution of the cube root of a gamma over its mean.
private struct NormalRoot {
  let mean: Double
  let variance: Double
  private let rate: Double

  init(_ gamma: Gamma) {
    variance = 1 / (9 * gamma.shape)
    mean = 1 - variance
    rate = 3 * gamma.shape.squareRoot()
  }

  /// P(root ≤ x) within 2e-4, and its slope, by a logistic function: Bowling, Khasawneh, Kaewkuekool
  /// and Cho, *Journal of Industrial Engineering and Management* 2 (2009) 114–127.
  func chance(_ x: Double) -> (value: Double, slope: Double) {
    let z = (x - mean) * rate
    let value = 1 / (1 + exp(-z * (1.5976 + 0.070565 * z * z)))
    return (value, rate * value * (1 - value) * (1.5976 + 0.211695 * z * z))
  }
}
