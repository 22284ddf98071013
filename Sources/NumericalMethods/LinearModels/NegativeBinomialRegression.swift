internal import Glibc

/// A negative binomial regression with a logarithmic link whose size is the likeliest one.
///
/// Coefficients for a size and the size for the means are estimated in turn until both are at rest, as
/// in `glm.nb` of Venables and Ripley, *Modern Applied Statistics with S* (2002), §7.4. Counts that
/// vary no more than Poisson ones have an infinite size.
public struct NegativeBinomialRegression: Sendable {
  /// The variance is μ + μ²/size.
  public let size: Double
  /// The coefficients at this size; of the Poisson family where the size is infinite.
  public let model: GeneralizedLinearModel

  private static let mostRounds = 200

  /// Fits a model; throws a `RegressionError`.
  public init(_ data: GeneralizedLinearModel.Data) throws(RegressionError) {
    var model = try GeneralizedLinearModel(data, .poisson)
    var size = Double.infinity
    for round in 0..<Self.mostRounds {
      guard let next = likeliestSize(data.response, model.means) else {
        self.size = .infinity
        self.model = try GeneralizedLinearModel(data, .poisson)
        return
      }
      // Where the likelihood is flat in the size, rounding moves it for ever.
      let isAtRest = abs(next - size) <= (round < 30 ? 1e-11 : 1e-7) * next
      size = next
      model = try GeneralizedLinearModel(
        data, .negativeBinomial(size: size), start: model.coefficients)
      if isAtRest {
        self.size = size
        self.model = model
        return
      }
    }
    throw .noConvergence(iterations: Self.mostRounds)
  }
}

/// The size with the largest likelihood for given means; nil where it is infinite.
///
/// The root of the score in ln size, by Newton's method within a bracket.
private func likeliestSize(_ values: [Double], _ means: [Double]) -> Double? {
  var (low, high) = (log(1e-6), log(1e7))
  guard sizeScore(values, means, size: exp(high)).score < 0 else { return nil }
  var place = log(1.0)
  for _ in 0..<200 {
    let (score, slope) = sizeScore(values, means, size: exp(place))
    if score > 0 { low = place } else { high = place }
    var next = place - score / slope
    if !(next > low && next < high) { next = 0.5 * (low + high) }
    if abs(next - place) < 1e-13 || high - low < 1e-13 { return exp(next) }
    place = next
  }
  return exp(place)
}

/// The derivatives of the log-likelihood with respect to ln size.
private func sizeScore(
  _ values: [Double], _ means: [Double], size: Double
) -> (score: Double, slope: Double) {
  let (first, second) = (digamma(size), trigamma(size))
  var (score, slope) = (0.0, 0.0)
  for (value, mean) in zip(values, means) {
    let sum = size + mean
    score += digamma(value + size) - first + log(size / sum) + (mean - value) / sum
    slope += trigamma(value + size) - second + 1 / size - 1 / sum - (mean - value) / (sum * sum)
  }
  return (score * size, slope * size * size + score * size)
}
