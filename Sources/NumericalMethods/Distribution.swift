/// A distribution of one real quantity, such as the demand of a step or a total.
///
/// It has what inventory theory needs: the probability of no stock-out (`cdf`), the stock for a
/// service level (`quantile`) and the expected shortage (`loss`).
public protocol Distribution: Sendable {
  /// The expected value.
  var mean: Double { get }

  /// The expected squared distance from the mean.
  var variance: Double { get }

  /// P(X ≤ x).
  func cdf(_ x: Double) -> Double

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1; counts give whole numbers.
  func quantile(_ probability: Double) -> Double

  /// The quantiles for several probabilities.
  func quantiles(_ probabilities: [Double]) -> [Double]

  /// E[(X − x)⁺]: the units short on average when x units are on the shelf.
  func loss(_ x: Double) -> Double

  /// One draw.
  func sample(using stream: inout RandomStream) -> Double
}

extension Distribution {
  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// One `quantile` after the other.
  public func quantiles(_ probabilities: [Double]) -> [Double] {
    probabilities.map(quantile)
  }

  /// One draw by inversion: one uniform number per draw, so draws of different distributions from
  /// equal streams are comonotonic.
  public func sample(using stream: inout RandomStream) -> Double {
    quantile(stream.nextUniform())
  }
}
