/// How much more or less than usual is sold in each part of the season, learnt from many series.
///
/// A single series of two or three years says little about its 52 weeks; a department says a lot.
/// The profile is estimated for all pairs together and for each group, and each group's index is
/// drawn towards that of all by how little its own sales say.
///
/// Demand is taken as level × index: levels are means over a whole season around each period of
/// demand over index, indices are sums of demand over sums of levels, in turns. Because sums of
/// actual cells stand on both sides, gaps, new and ended products do not distort the index.
package struct SeasonalProfile: Sendable {
  private let position: SeasonPosition
  private let all: [Double]
  private let groups: [String: [Double]]

  private static let rounds = 4

  /// Learns the profile from a panel; groups are departments.
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

  /// The index of the periods from `first` on for a pair's group, as far as the pair's own demand
  /// agrees; 0 where its group sells nothing and the pair never did.
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

  /// Below this share of the usual a position is one on which nothing is sold, such as a closed day.
  private static let closed = 0.02
  /// What a position counts for at least where something was sold on it.
  private static let leastIndex = 0.05
}
