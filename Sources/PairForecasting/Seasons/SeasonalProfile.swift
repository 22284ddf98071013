/// The seasonal index of demand by position in the season, estimated from many series.
///
/// A single series of two or three years contains too little information about 52 weeks; the series
/// of a department contain enough. An index is estimated for all pairs together and for each
/// department; the latter is shrunk towards the former, the more the noisier it is.
///
/// The model is demand = level × index. Levels (demand ÷ index over a whole season around each
/// period) and indices (sum of demand ÷ sum of levels) are estimated in turns. Both sums run over
/// the same known periods, so gaps and new or ended products do not distort the index.
package struct SeasonalProfile: Sendable {
  private let position: SeasonPosition
  private let all: [Double]
  private let groups: [String: [Double]]

  private static let rounds = 4

  /// Estimates the profile from a panel; groups are departments.
  init(_ panel: DemandPanel) {
    position = SeasonPosition(period: panel.period)
    let learner = SeasonLearner(position: position)
    let cells = panel.pairs.filter { $0.demand.count > 1 }
    let flat = [Double](repeating: 1, count: position.count)
    guard position.count > 1, !cells.isEmpty else {
      all = flat
      groups = [:]
      return
    }
    let shared = learner.index(of: cells, prior: flat, rounds: Self.rounds)
    var byGroup: [String: [Double]] = [:]
    let names = Set(cells.map(\.department))
    for name in names where names.count > 1 {
      let members = cells.filter { $0.department == name }
      byGroup[name] = learner.index(of: members, prior: shared, rounds: Self.rounds)
    }
    all = shared
    groups = byGroup
  }

  /// The index of `count` periods from number `first` on for a pair: that of its group, shrunk
  /// towards 1 by the probability that the pair does not follow it.
  ///
  /// 0 at positions where the group sells almost nothing and the pair never sold.
  func exposure(of pair: PairSeries, from first: Int, count: Int) -> [Double] {
    let index = groups[pair.department] ?? all
    let positions = pair.demand.indices.map { position.of(pair.firstPeriod + $0) }
    let belief = SeasonBelief(pair.demand, index: positions.map { index[$0] }).share
    var sold = [Bool](repeating: false, count: index.count)
    for (offset, place) in positions.enumerated() where pair.demand[offset] > 0 {
      sold[place] = true
    }
    return (first..<first + count).map {
      let place = position.of($0)
      let isClosed = index[place] < Self.closed && !sold[place]
      return isClosed ? 0 : max(Self.leastIndex, 1 + belief * (index[place] - 1))
    }
  }

  /// An index below this marks a position without sales, such as a day on which shops are closed.
  private static let closed = 0.02
  /// The smallest index of all other positions.
  private static let leastIndex = 0.05
}
