internal import Algorithms

/// The distribution of a sample: each value equally likely.
public struct Empirical: Distribution {
  /// The values in ascending order.
  public let values: [Double]
  /// The expected value.
  public let mean: Double
  /// The expected squared distance from the mean.
  public let variance: Double

  /// The distribution of a sample of one finite value or more, in any order.
  ///
  /// The variance is that of the distribution itself, with divisor n.
  public init(_ sample: [Double]) {
    precondition(!sample.isEmpty, "a sample needs at least one value")
    precondition(sample.allSatisfy(\.isFinite), "the values must be finite")
    values = sample.sorted()
    let count = Double(sample.count)
    let centre = values.reduce(0) { $0 + $1 / count }
    mean = centre
    variance = values.reduce(0) { $0 + ($1 - centre) * (($1 - centre) / count) }
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    Double(count(upTo: x)) / Double(values.count)
  }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    let rank = Int((probability * Double(values.count)).rounded(.up))
    var index = min(values.count, max(1, rank)) - 1
    // p · n may round past a whole number: k/n must give the k-th value.
    if index > 0, Double(index) / Double(values.count) >= probability { index -= 1 }
    return values[index]
  }

  /// E[(X − x)⁺].
  public func loss(_ x: Double) -> Double {
    var sum = 0.0
    for value in values[count(upTo: x)...] { sum += value - x }
    return sum / Double(values.count)
  }

  private func count(upTo x: Double) -> Int {
    values.partitioningIndex { $0 > x }
  }
}
