/// What a pair has demanded so far over intervals as long as the one that an order must last.
package struct IntervalDemandHistory: Sendable, Equatable {
  /// Periods whose demand is known.
  package let knownPeriods: Int
  /// Units demanded in all.
  package let total: Double
  /// The largest demand of an interval; where the history is shorter, as much at the same rate.
  package let largest: Double
  /// The offset of the first period of that interval.
  package let largestStart: Int
  /// The largest demand of an interval apart from it, so that as much was asked for twice; nil where
  /// the history has no room for two.
  package let recurring: Double?
  /// Units demanded in the last `recentPeriods`.
  package let recent: Double

  /// Sums a history over every run of `length` periods, and over the last `recentPeriods`.
  ///
  /// Where demand is not known, what was sold stands for it.
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
