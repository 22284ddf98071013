import NumericalMethods
import Replenishment

/// An open order and the distribution of its remaining lead time.
struct OutstandingOrder {
  let units: Double
  /// Days by which its expected arrival is later than the lead time from today; else 0.
  let head: Int
  /// The distribution of the days after `head`; nil for an order that is expected on the same day
  /// as one placed now.
  let remaining: LeadTimeDistribution?

  /// Whether it is expected later than an order placed now.
  var isScheduled: Bool { head > 0 }
  /// Whether it arrives together with the order placed now, so that accepted units are not proposed
  /// again.
  var comesWithOrder: Bool { remaining == nil }

  init(_ order: (day: Int, units: Double), leadTime: LeadTimeDistribution, days: Int) {
    units = order.units
    head = max(0, order.day - days)
    remaining =
      order.day == days ? nil : leadTime.remaining(afterDays: max(0, days - order.day))
  }
}

/// The buckets of each path, which lie between its arrivals.
///
/// The rows of all paths are allocated together, so that no path allocates memory.
struct PathBuckets {
  /// The largest number of buckets of a path.
  let buckets: Int
  /// Units that arrive at the start of each bucket, row-major (path × bucket).
  private(set) var units: [Double]
  /// By path, the bucket at whose start the order placed now arrives.
  private(set) var orderArrives: [Int]
  /// By path, a row of `buckets` + 1 days: the starts of its buckets, then the end of its window.
  private var edges: [Double]
  /// By path, the number of used elements of its row of edges.
  private var counts: [Int]

  private let leadTime: LeadTimeDistribution
  private let open: [OutstandingOrder]
  /// The open orders that are neither scheduled later nor arrive with the order placed now.
  private let usual: [Int]
  private let review: Int
  private let following: Int
  /// The arrival days drawn for the current path: of each open order, and of the orders in
  /// sequence.
  private var drawn: [Int]
  private var sequence: [Int]

  /// Allocates rows for `count` paths.
  init(count: Int, _ deliveries: PathDeliveries) {
    let open = deliveries.open
    self.open = open
    (leadTime, review) = (deliveries.leadTime, deliveries.review)
    following = deliveries.following
    buckets = open.count + 2
    units = [Double](repeating: 0, count: count * buckets)
    orderArrives = [Int](repeating: 0, count: count)
    edges = [Double](repeating: 0, count: count * (buckets + 1))
    counts = [Int](repeating: 1, count: count)
    usual = open.indices.filter { !open[$0].isScheduled && !open[$0].comesWithOrder }
    drawn = [Int](repeating: 0, count: open.count)
    sequence = [Int](repeating: 0, count: usual.count + 1 + following)
  }

  /// Draws the arrival days of a path and divides it into buckets; to be called once for each path.
  mutating func cut(_ path: Int, using stream: inout RandomStream) {
    draw(using: &stream)
    let order = sequence[usual.count]
    let next = following > 0 ? sequence[usual.count + 1] : order + review
    for (place, index) in usual.enumerated() { add(sequence[place], open[index].units, to: path) }
    for index in open.indices where open[index].isScheduled && drawn[index] < next {
      add(drawn[index], open[index].units, to: path)
    }
    for index in open.indices where open[index].comesWithOrder {
      add(order, open[index].units, to: path)
    }
    // Units that arrive on the same day are on the shelf when the order arrives.
    orderArrives[path] = add(order, 0, to: path)
    edges[path * (buckets + 1) + counts[path]] = Double(next)
    counts[path] += 1
  }

  /// The days from as-of to the end of a path's window.
  func length(of path: Int) -> Double { edges[path * (buckets + 1) + counts[path] - 1] }

  /// Calls `body` with each path and the edges of its buckets, in the order of paths.
  func forEach(_ body: (_ path: Int, _ edges: UnsafeBufferPointer<Double>) -> Void) {
    edges.withUnsafeBufferPointer { edges in
      for path in counts.indices {
        let first = path * (buckets + 1)
        body(path, UnsafeBufferPointer(rebasing: edges[first..<first + counts[path]]))
      }
    }
  }

  /// Draws the arrival days of the order placed now, of later and of open orders, and sorts them.
  private mutating func draw(using stream: inout RandomStream) {
    sequence[usual.count] = leadTime.sample(using: &stream)
    for number in 0..<following {
      sequence[usual.count + 1 + number] =
        (number + 1) * review + leadTime.sample(using: &stream)
    }
    for index in open.indices {
      drawn[index] = open[index].head + (open[index].remaining?.sample(using: &stream) ?? 0)
    }
    for (place, index) in usual.enumerated() { sequence[place] = drawn[index] }
    sequence.withUnsafeMutableBufferPointer { ArrivalSequence.sort($0) }
  }

  /// Inserts an arrival after those of the same day or earlier; returns the bucket that begins with
  /// it.
  @discardableResult
  private mutating func add(_ day: Int, _ arriving: Double, to path: Int) -> Int {
    let edge = Double(day)
    let (firstEdge, firstUnits) = (path * (buckets + 1), path * buckets)
    var place = counts[path]
    while place > 1, edges[firstEdge + place - 1] > edge {
      edges[firstEdge + place] = edges[firstEdge + place - 1]
      units[firstUnits + place] = units[firstUnits + place - 1]
      place -= 1
    }
    edges[firstEdge + place] = edge
    units[firstUnits + place] = arriving
    counts[path] += 1
    return place
  }
}
