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

  /// Orders after this one that may overtake it.
  private static let following = 3

  /// Draws the days and cuts paths of demand that were drawn before.
  ///
  /// - Parameters:
  ///   - open: open orders; days below 0 are overdue by as much.
  ///   - isRegular: whether an order follows at every review, which may overtake the one placed now;
  ///     else none does, and the window is the review period from its arrival on.
  init(
    _ sampled: SampledDemand, leadTime: LeadTimeDistribution, leadTimeDays: Double,
    reviewDays: Double, isRegular: Bool, open: [(day: Int, units: Double)], days: PeriodDays,
    using stream: inout RandomStream
  ) {
    let orders = open.sorted { $0.day < $1.day }.map {
      OutstandingOrder($0, leadTime: leadTime, days: Int(leadTimeDays.rounded(.up)))
    }
    let review = max(1, Int(reviewDays.rounded()))
    var cuts = PathBuckets(
      count: sampled.count, leadTime: leadTime, open: orders, review: review,
      following: isRegular ? Self.following : 0)
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
