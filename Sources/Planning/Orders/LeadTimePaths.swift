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
      OpenOrder($0, leadTime: leadTime, days: Int(leadTimeDays.rounded(.up)))
    }
    let review = max(1, Int(reviewDays.rounded()))
    let buckets = orders.count + 2
    var units = [Double](repeating: 0, count: sampled.count * buckets)
    var values = units
    var orderArrives = [Int](repeating: 0, count: sampled.count)
    var lengths = [Double](repeating: 0, count: sampled.count)
    var cuts: [PathCut] = []
    cuts.reserveCapacity(sampled.count)
    for _ in 0..<sampled.count {
      let order = leadTime.sample(using: &stream)
      let following =
        isRegular
        ? (1...Self.following).map { $0 * review + leadTime.sample(using: &stream) } : []
      cuts.append(
        PathCut(
          order: order, following: following, window: review, open: orders, using: &stream))
    }
    for (path, cut) in cuts.enumerated() {
      let row = path * buckets
      for (bucket, arriving) in cut.units.enumerated() { units[row + bucket] = arriving }
      orderArrives[path] = cut.orderArrives
      lengths[path] = cut.edges[cut.edges.count - 1]
      for period in 0..<sampled.periods {
        days.scatter(
          sampled.values[path * sampled.periods + period], of: period, over: cut.edges,
          into: &values, at: row, using: &stream)
      }
    }
    demand = DemandPaths(count: sampled.count, buckets: buckets, values: values)
    arrivals = ArrivalPaths(buckets: buckets, units: units, orderArrives: orderArrives)
    self.lengths = lengths
  }
}

/// An open order and the days that it may still take.
private struct OpenOrder {
  let units: Double
  /// Days until it is as old as an order placed now.
  let head: Int
  /// The days after these; nil for an order of today, which comes with the one placed now.
  let remaining: LeadTimeDistribution?

  /// A day beyond the lead time tells of an order that is meant to come later than one placed now.
  var isScheduled: Bool { head > 0 }
  /// Whether it is one delivery with the order placed now, so that what is accepted is not asked for
  /// again.
  var comesWithOrder: Bool { remaining == nil }

  init(_ order: (day: Int, units: Double), leadTime: LeadTimeDistribution, days: Int) {
    units = order.units
    head = max(0, order.day - days)
    remaining =
      order.day == days ? nil : leadTime.remaining(afterDays: max(0, days - order.day))
  }
}

/// The stretches between the arrivals of one path.
private struct PathCut {
  /// Days at which the buckets begin, and the end of the window.
  let edges: [Double]
  /// What arrives at the start of each bucket.
  let units: [Double]
  let orderArrives: Int

  init(
    order: Int, following: [Int], window: Int, open: [OpenOrder], using stream: inout RandomStream
  ) {
    let drawn = open.map { $0.head + ($0.remaining?.sample(using: &stream) ?? 0) }
    let usual = open.indices.filter { !open[$0].isScheduled && !open[$0].comesWithOrder }
    let sequence =
      following.isEmpty
      ? ArrivalSequence(open: usual.map { drawn[$0] }, order: order, window: window)
      : ArrivalSequence(open: usual.map { drawn[$0] }, order: order, following: following)
    var events = zip(sequence.open, usual).map { (day: $0, units: open[$1].units) }
    for index in open.indices where open[index].isScheduled && drawn[index] < sequence.next {
      events.append((drawn[index], open[index].units))
    }
    for order in open where order.comesWithOrder { events.append((sequence.order, order.units)) }
    events.sort { $0.day < $1.day }
    // What arrives with the order lies on the shelf when it comes.
    let before = events.count { $0.day <= sequence.order }
    events.insert((sequence.order, 0), at: before)
    edges = [0] + events.map { Double($0.day) } + [Double(sequence.next)]
    units = [0] + events.map(\.units)
    orderArrives = before + 1
  }
}
