import NumericalMethods
import Replenishment

/// Sample paths where the lead time varies: each path has its own arrival days of the open orders,
/// the order placed now and those that follow, and its buckets lie between its arrivals.
///
/// Random numbers are drawn in an order that does not depend on stock: first the lead times, then a
/// moment for every unit of demand. So the same paths are used whatever the stock is.
struct LeadTimePaths {
  /// Demand between the arrivals of each path.
  let demand: DemandPaths
  /// The arrivals on each path.
  let arrivals: ArrivalPaths
  /// Days from as-of to the end of each path's window.
  let lengths: [Double]

  /// Draws arrival days, and divides paths of demand drawn before into buckets.
  ///
  /// - Parameters:
  ///   - open: open orders by days from as-of to the expected arrival; negative days are overdue.
  ///   - isRegular: whether an order follows at every review and may overtake the one placed now;
  ///     else none does, and the window lasts for the review period after its arrival.
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

  /// Units demanded, row-major (path × bucket).
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
