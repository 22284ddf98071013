import NumericalMethods
import Replenishment

/// Demand and arrivals where the lead time varies: each path has days of its own for the open orders,
/// for the order placed now and for those that follow, and is cut at its own arrivals.
///
/// Numbers are drawn in an order that does not depend on the shelf: first the lead times, then a
/// moment for every unit of demand. A shelf with more on it therefore meets the same futures.
struct LeadTimePaths {
  /// Demand between the arrivals of each path.
  let demand: DemandPaths
  /// When things arrive on each path.
  let arrivals: ArrivalPaths
  /// Days from as-of to the end of each path's window.
  let lengths: [Double]

  /// Draws the days and cuts paths of demand that were drawn before.
  init(
    _ sampled: SampledDemand, _ deliveries: PathDeliveries, days: PeriodDays,
    using stream: inout RandomStream
  ) {
    var cuts = PathBuckets(count: sampled.count, deliveries)
    for path in 0..<sampled.count { cuts.cut(path, using: &stream) }
    lengths = (0..<sampled.count).map(cuts.length)
    arrivals = ArrivalPaths(
      buckets: cuts.buckets, units: cuts.units, orderArrives: cuts.orderArrives)
    demand = DemandPaths(
      count: sampled.count, buckets: cuts.buckets,
      capping: Self.scattered(sampled, over: cuts, days, using: &stream))
  }

  /// The units of each path by bucket, path after path.
  private static func scattered(
    _ sampled: SampledDemand, over cuts: PathBuckets, _ days: PeriodDays,
    using stream: inout RandomStream
  ) -> [Double] {
    var values = [Double](repeating: 0, count: sampled.count * cuts.buckets)
    values.withUnsafeMutableBufferPointer { values in
      cuts.forEach { path, edges in
        let row = UnsafeMutableBufferPointer(rebasing: values[(path * cuts.buckets)...])
        for period in 0..<sampled.periods {
          days.scatter(
            sampled.values[path * sampled.periods + period], of: period, over: edges, into: row,
            using: &stream)
        }
      }
    }
    return values
  }
}
