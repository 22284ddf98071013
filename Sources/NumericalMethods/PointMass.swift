/// Certainty: the whole probability at one value.
public struct PointMass: Distribution {
  /// The value that is certain.
  public let value: Double

  /// All probability at `value`.
  public init(_ value: Double) {
    precondition(value.isFinite, "the value must be finite")
    self.value = value
  }

  public var mean: Double { value }
  public var variance: Double { 0 }

  public func cdf(_ x: Double) -> Double { x >= value ? 1 : 0 }
  public func quantile(_ probability: Double) -> Double { value }
  public func loss(_ x: Double) -> Double { max(0, value - x) }
}
