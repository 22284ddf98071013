/// Past demand of a pair over intervals as long as the protection interval of its order.
package struct IntervalDemandHistory: Sendable, Equatable {
  /// Periods whose demand is known.
  package let knownPeriods: Int
  /// Units demanded in the whole history.
  package let total: Double
  /// The largest demand of an interval, in units; where the history is shorter than an interval,
  /// its mean demand times the interval's length.
  package let largest: Double
  /// The offset of the first period of that interval.
  package let largestStart: Int
  /// The largest demand of an interval that does not overlap it, so that as much was demanded
  /// twice; nil where the history is too short for two.
  package let recurring: Double?
  /// Units demanded in the last `recentPeriods`.
  package let recent: Double

  /// Sums a history over every run of `length` periods, and over the last `recentPeriods`.
  ///
  /// Where demand is unknown, the units sold are used instead.
  package init(demand: [Double], sold: [Double], length: Int, recentPeriods: Int) {
    precondition(length > 0 && recentPeriods > 0, "an interval has a period")
    knownPeriods = demand.count { $0.isFinite }
    var sums = [0.0]
    sums.reserveCapacity(demand.count + 1)
    for (period, units) in demand.enumerated() {
      let known = units.isFinite ? units : sold.indices.contains(period) ? max(0, sold[period]) : 0
      sums.append(sums[period] + known)
    }
    total = sums[demand.count]
    recent = total - sums[max(0, demand.count - recentPeriods)]
    guard demand.count >= length else {
      largest = demand.isEmpty ? 0 : total * Double(length) / Double(demand.count)
      (largestStart, recurring) = (0, nil)
      return
    }
    let intervals = (0...demand.count - length).map { sums[$0 + length] - sums[$0] }
    let start = intervals.indices.reduce(0) { intervals[$1] > intervals[$0] ? $1 : $0 }
    largest = intervals[start]
    largestStart = start
    recurring =
      intervals.indices.filter { abs($0 - start) >= length }.map { intervals[$0] }.max()
  }
}
