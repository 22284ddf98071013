/// The distribution with all probability at one value.
public struct PointMass: Distribution {
  /// The value that is certain.
  public let value: Double

  /// All probability at `value`.
  public init(_ value: Double) {
    precondition(value.isFinite, "the value must be finite")
    self.value = value
  }

  /// The expected value.
  public var mean: Double { value }
  /// The expected squared distance from the mean.
  public var variance: Double { 0 }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double { x >= value ? 1 : 0 }
  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double { value }
  /// E[(X − x)⁺].
  public func loss(_ x: Double) -> Double { max(0, value - x) }
}
