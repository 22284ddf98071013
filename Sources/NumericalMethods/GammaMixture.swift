internal import Glibc

/// Two gamma distributions mixed, with what all their quantiles share.
struct GammaMixture {
  private let calm: Gamma
  private let wild: Gamma
  private let wildShare: Double
  private let calmTerms: GammaTerms
  private let wildTerms: GammaTerms

  init(calm: Gamma, wild: Gamma, wildShare: Double) {
    self.calm = calm
    self.wild = wild
    self.wildShare = wildShare
    calmTerms = GammaTerms(calm, unit: calm.mean)
    wildTerms = GammaTerms(wild, unit: calm.mean)
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

  /// ln(x/mean) from the mixture of the normals of which cube roots of gammas nearly are.
  private func startingPoint(_ probability: Double) -> Double {
    let (calmQ, wildQ) = (1 / (9 * calm.shape), 1 / (9 * wild.shape))
    let (calmRate, wildRate) = (1 / calmQ.squareRoot(), 1 / wildQ.squareRoot())
    let deviation = ((1 - wildShare) * calmQ + wildShare * wildQ).squareRoot()
    var root = 1 - calmQ + standardNormalQuantile(probability) * deviation
    for _ in 0..<2 {
      let first = logistic((root - 1 + calmQ) * calmRate)
      let second = logistic((root - 1 + wildQ) * wildRate)
      let slope = (1 - wildShare) * calmRate * first.slope + wildShare * wildRate * second.slope
      let value = (1 - wildShare) * first.value + wildShare * second.value
      // Newton's step on the logit, which is nearly straight.
      let odds = log(probability / (1 - probability) * (1 - value) / value)
      root += odds * value * (1 - value) / slope
    }
    if root > 0.2, min(calm.shape, wild.shape) > 0.3 { return 3 * log(root) }
    return (log(probability) + logGamma(calm.shape + 1)) / calm.shape - log(calm.shape)
  }
}

/// Φ(z) within 2e-4, and its slope: Bowling, Khasawneh, Kaewkuekool and Cho, *Journal of Industrial
/// Engineering and Management* 2 (2009) 114–127.
private func logistic(_ z: Double) -> (value: Double, slope: Double) {
  let value = 1 / (1 + exp(-z * (1.5976 + 0.070565 * z * z)))
  return (value, value * (1 - value) * (1.5976 + 0.211695 * z * z))
}
