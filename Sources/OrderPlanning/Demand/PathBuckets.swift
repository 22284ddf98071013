import NumericalMethods
import Replenishment

/// An open order and the days that it may still take.
struct OutstandingOrder {
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

/// The stretches between the arrivals of each path, row by row.
///
/// All rows are made at once, so that a path costs no memory of its own.
struct PathBuckets {
  /// Buckets of a path, at most.
  let buckets: Int
  /// By path and bucket, what arrives at the bucket's start.
  private(set) var units: [Double]
  /// By path, the bucket at whose start the order placed now arrives.
  private(set) var orderArrives: [Int]
  /// Rows of `buckets` + 1 days at which the buckets begin, and the end of the window.
  private var edges: [Double]
  /// By path, how many of its row of edges are in use.
  private var counts: [Int]

  private let leadTime: LeadTimeDistribution
  private let open: [OutstandingOrder]
  /// The open orders that are neither scheduled nor one delivery with the order placed now.
  private let usual: [Int]
  private let review: Int
  private let following: Int
  /// The days drawn for the path at hand: of each open order, and of those in sequence.
  private var drawn: [Int]
  private var sequence: [Int]

  /// Rows for `count` paths.
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

  /// Draws the days of a path and cuts it at them; each path is cut once.
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
    // What arrives with the order lies on the shelf when it comes.
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

  /// Draws the days of the order placed now, of those that follow and of the open ones, and puts them
  /// in sequence.
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

  /// Puts an arrival behind those of the same day or earlier; returns the bucket that it begins.
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
