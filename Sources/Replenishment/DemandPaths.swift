/// Sample paths of demand over the buckets of a protection interval.
///
/// A bucket is a stretch of time between two arrivals; the caller cuts it, and nothing here knows
/// how long it lasts. Steps of a forecast are correlated, so the paths keep whole futures
/// together: row `i` is one future, column `b` its demand in bucket `b`.
public struct DemandPaths: Sendable {
  /// Number of paths, at least one.
  public let count: Int
  /// Number of buckets, at least one; the last one ends with the protection interval.
  public let buckets: Int
  /// Units demanded, row-major (path × bucket), finite and never negative.
  public let values: [Double]

  /// Takes `values` as `count` rows of `buckets` columns.
  public init(count: Int, buckets: Int, values: [Double]) {
    precondition(count > 0, "demand needs at least one path")
    precondition(buckets > 0, "demand needs at least one bucket")
    precondition(values.count == count * buckets, "demand must hold one value per path and bucket")
    precondition(Self.areDemands(values), "demand must be finite and never negative")
    self.count = count
    self.buckets = buckets
    self.values = values
  }

  /// Whether every value can be a demand: finite and not negative, so that a caller can ask first.
  public static func areDemands(_ values: [Double]) -> Bool {
    var violations = 0
    // One comparison pair per value without an early exit: NaN fails both.
    for value in values where !(value >= 0 && value < .infinity) { violations += 1 }
    return violations == 0
  }

  /// Units demanded on each path over a range of buckets.
  public func totals(over range: Range<Int>) -> [Double] {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= buckets, "the range must lie in the buckets")
    return (0..<count).map { path in
      values[(path * buckets + range.lowerBound)..<(path * buckets + range.upperBound)]
        .reduce(0, +)
    }
  }

  /// Mean over the paths of the demand in all buckets.
  public var mean: Double { SampleMoments(totals(over: 0..<buckets)).mean }

  /// Standard deviation over the paths (divisor n − 1; 0 for one path) of the demand in all buckets.
  public var standardDeviation: Double {
    SampleMoments(totals(over: 0..<buckets)).standardDeviation
  }
}
