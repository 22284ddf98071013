/// The largest quantity of stock or demand, in units; above it thousandths are not representable.
public let largestQuantity = 1e12

/// Sample paths of demand over the buckets of a protection interval.
///
/// A bucket is the time between two arrivals; its length is the caller's choice. Steps of a
/// forecast are correlated, so paths are drawn jointly: row `i` is one path, column `b` its demand
/// in bucket `b`.
public struct DemandPaths: Sendable {
  /// Number of paths, at least one.
  public let count: Int
  /// Number of buckets, at least one; the last one ends with the protection interval.
  public let buckets: Int
  /// Units demanded, row-major (path × bucket), from 0 to 10¹².
  public let values: [Double]

  /// Takes `values` as `count` rows of `buckets` columns.
  public init(count: Int, buckets: Int, values: [Double]) {
    precondition(count > 0, "demand needs at least one path")
    precondition(buckets > 0, "demand needs at least one bucket")
    precondition(values.count == count * buckets, "demand must hold one value per path and bucket")
    precondition(Self.areDemands(values), "demand must lie between 0 and 1e12 units")
    self.count = count
    self.buckets = buckets
    self.values = values
  }

  /// Takes `values` as above and caps them at 10¹² units, so that a forecast from mistyped data
  /// does not stop the program.
  public init(count: Int, buckets: Int, capping values: [Double]) {
    self.init(count: count, buckets: buckets, values: values.map { min($0, largestQuantity) })
  }

  /// Whether every value is a valid demand, from 0 to 10¹² units.
  ///
  /// The upper limit keeps every sum finite.
  public static func areDemands(_ values: [Double]) -> Bool {
    // One pass without an early exit, which would stop vectorisation; NaN fails both comparisons.
    var violations = 0
    for value in values { violations += value >= 0 && value <= largestQuantity ? 0 : 1 }
    return violations == 0
  }

  /// The same paths with their first `wanted` buckets only.
  public func first(_ wanted: Int) -> DemandPaths {
    precondition(wanted > 0 && wanted <= buckets, "paths keep at least one of their buckets")
    var kept: [Double] = []
    kept.reserveCapacity(count * wanted)
    for path in 0..<count { kept += values[(path * buckets)..<(path * buckets + wanted)] }
    return DemandPaths(count: count, buckets: wanted, values: kept)
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

  /// Standard deviation over the paths (divisor n − 1; 0 for one path) of the demand in all
  /// buckets.
  public var standardDeviation: Double {
    SampleMoments(totals(over: 0..<buckets)).standardDeviation
  }
}
