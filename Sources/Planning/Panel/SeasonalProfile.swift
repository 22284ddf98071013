/// How much more or less than usual is sold in each part of the season, learnt from many series.
///
/// A single series of two or three years says little about its 52 weeks; a department says a lot.
/// The profile is estimated for all pairs together and for each group, and each group's index is
/// drawn towards that of all by how little its own sales say.
///
/// Demand is taken as level × index: levels are means over a whole season around each period of
/// demand over index, indices are sums of demand over sums of levels, in turns. Because sums of
/// actual cells stand on both sides, gaps, new and ended products do not distort the index.
struct SeasonalProfile: Sendable {
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

  /// The index of the periods from `first` on for a pair's group.
  func exposure(of pair: PairSeries, from first: Int, count: Int) -> [Double] {
    let index = groups[pair.department] ?? all
    return (first..<first + count).map { index[position.of($0)] }
  }
}
