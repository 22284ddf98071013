package import Chronology
package import NumericalMethods

/// The start days of the forecast periods, counted from as-of (day 0).
package struct PeriodDays: Sendable {
  private let starts: [Double]

  /// `count` periods, beginning with the one that contains as-of.
  package init(_ period: Period, asOf: Day, count: Int) {
    let first = period.start(of: asOf)
    starts = (0...count).map { Double(period.start(after: first, by: $0) - asOf) }
  }

  /// The day on which a period begins; negative where it began before as-of.
  func start(_ period: Int) -> Double { starts[period] }

  /// The number of days of a period.
  func length(_ period: Int) -> Double { starts[period + 1] - starts[period] }

  /// The number of days of a period before as-of.
  func elapsed(_ period: Int) -> Double { max(0, -starts[period]) }

  /// The number of periods that begin before a day.
  func periods(before day: Double) -> Int { starts.dropLast().count { $0 < day } }

  /// The number of periods needed to cover `days` days from as-of, including the one that contains
  /// it.
  static func periods(_ period: Period, asOf: Day, covering days: Double) -> Int {
    let last = asOf + max(1, Int(days.rounded(.up))) - 1
    return period.index(of: last) - period.index(of: asOf) + 1
  }

  /// Adds one period's demand to the buckets between `edges`, days in ascending order.
  ///
  /// Fewer than 64 whole units are each placed at a random moment, drawn independently of the
  /// edges, so that the moments are the same for other edges; other demand is divided in proportion
  /// to length. Moments that cannot matter are skipped: all of a period after the last edge or inside
  /// one bucket.
  package func scatter(
    _ demand: Double, of period: Int, over edges: UnsafeBufferPointer<Double>,
    into row: UnsafeMutableBufferPointer<Double>, using stream: inout RandomStream
  ) {
    guard demand > 0 else { return }
    let (first, length) = (start(period), length(period))
    if demand == demand.rounded(), demand < 64 {
      let bucket = Self.bucket(at: first, edges)
      if first >= edges[edges.count - 1] {
        stream.skip(Int(demand))
      } else if first >= 0, first + length <= edges[bucket + 1] {
        stream.skip(Int(demand))
        row[bucket] += demand
      } else {
        for _ in 0..<Int(demand) {
          let moment = first + length * stream.nextUniform()
          guard moment >= 0, moment < edges[edges.count - 1] else { continue }
          row[Self.bucket(at: moment, edges)] += 1
        }
      }
      return
    }
    for bucket in 0..<(edges.count - 1) {
      let overlap = min(edges[bucket + 1], first + length) - max(edges[bucket], first)
      if overlap > 0 { row[bucket] += demand * overlap / length }
    }
  }

  /// The bucket that contains a day; the last one for later days, the first for earlier ones.
  private static func bucket(at day: Double, _ edges: UnsafeBufferPointer<Double>) -> Int {
    var bucket = 0
    for edge in 1..<edges.count - 1 where edges[edge] <= day { bucket = edge }
    return bucket
  }

  /// Expected units demanded between two days, not before as-of; after the horizon, demand
  /// continues at the rate of the last period.
  func demand(_ means: [Double], from first: Double, to last: Double) -> Double {
    var sum = 0.0
    for (period, mean) in means.enumerated() {
      let overlap = min(last, start(period) + length(period)) - max(max(first, 0), start(period))
      if overlap > 0 { sum += mean * overlap / length(period) }
    }
    let end = start(means.count - 1) + length(means.count - 1)
    if last > end, let mean = means.last {
      sum += mean * (last - max(first, end)) / length(means.count - 1)
    }
    return sum
  }
}
