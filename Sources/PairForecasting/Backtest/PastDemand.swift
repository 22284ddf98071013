import Identifiers

/// The demand of a panel's pairs as it was known at the start of a past period.
///
/// Most of it is the demand that is known today, so only the differences are kept.
struct PastDemand: Sendable {
  /// The seasons and effects known then.
  let factors: DemandFactors
  /// By pair of today's panel: its department then, and the periods whose demand was another.
  private let pairs: [PastPair]

  private struct PastPair: Sendable {
    let department: String
    var changes: [(offset: Int, units: Double)] = []
  }

  /// Compares a past panel with today's series; what the past one lacks was not known.
  init(_ past: DemandPanel, today: [PairSeries], jobs: Int) {
    factors = DemandFactors(past, jobs: jobs)
    let known = Dictionary(past.pairs.map { ($0.pair, $0) }, uniquingKeysWith: { $1 })
    pairs = today.map { series in
      let then = known[series.pair]
      var pair = PastPair(department: then?.department ?? series.department)
      for offset
        in 0..<max(0, min(series.demand.count, past.firstForecastPeriod - series.firstPeriod))
      {
        let units = then?.demand(in: series.firstPeriod + offset) ?? .nan
        let now = series.demand[offset]
        if units != now, units.isFinite || now.isFinite { pair.changes.append((offset, units)) }
      }
      return pair
    }
  }

  /// The first `count` periods of today's series at an index, with what was known of them.
  func series(_ today: PairSeries, at index: Int, count: Int) -> PairSeries {
    var demand = Array(today.demand.prefix(count))
    for change in pairs[index].changes where change.offset < count {
      demand[change.offset] = change.units
    }
    return PairSeries(
      today.pair, keys: today.keys, department: pairs[index].department,
      firstPeriod: today.firstPeriod, demand: demand, sold: Array(today.sold.prefix(count)))
  }
}

extension PairSeries {
  /// The demand in a period; NaN outside of the series.
  fileprivate func demand(in period: Int) -> Double {
    demand.indices.contains(period - firstPeriod) ? demand[period - firstPeriod] : .nan
  }
}
