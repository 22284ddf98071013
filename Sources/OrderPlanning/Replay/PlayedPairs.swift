import Identifiers

/// The pairs of a replay with the shelf of each contestant; computes the rows of the report.
struct PlayedPairs {
  private let contestants: [ReplayContestant]
  private let pairs: [(situation: PairSituation, shelves: [ReplayShelf])]
  /// The ABC class of each pair, by the value of its demand in the scored periods.
  let classes: [ABCClass]

  init(_ contestants: [ReplayContestant], _ pairs: [(PairSituation, [ReplayShelf])]) {
    self.contestants = contestants
    self.pairs = pairs.map { (situation: $0, shelves: $1) }
    classes = ABCClass.classes(
      of: pairs.map { situation, shelves in
        ABCClass.value(ofDemand: shelves.first?.score.demand ?? 0, situation)
      })
  }

  /// One row per pair and contestant.
  var pairRows: [ReplayReport.PairRow] {
    zip(pairs, classes).flatMap { pair, scope in
      pair.shelves.map {
        ReplayReport.PairRow(
          pair: pair.situation.pair, scope: scope.rawValue, contestant: $0.contestant,
          score: $0.score, ledger: $0.ledger, orders: $0.orders)
      }
    }
  }

  /// One row per contestant for the pairs of a class; nil means all pairs.
  func rows(_ scope: ABCClass?) -> [ReplayReport.Row] {
    let members = pairs.indices.filter { scope == nil || classes[$0] == scope }
    return contestants.indices.map { row(scope?.rawValue ?? "all", $0, of: members) }
  }

  /// The row of the contestant at index `place` for some pairs, given by index.
  private func row(_ scope: String, _ place: Int, of members: [Int]) -> ReplayReport.Row {
    var score = ReplayScore()
    var orders: Set<OrderKey> = []
    var average = (units: 0.0, value: 0.0, promised: 0.0)
    for member in members {
      let (situation, shelf) = (pairs[member].situation, pairs[member].shelves[place])
      score.add(shelf.score)
      average.promised += shelf.promised / Double(members.count)
      average.units += shelf.score.stock / Double(max(1, shelf.score.periods))
      average.value += shelf.score.stockValue / Double(max(1, shelf.score.periods))
      for (day, _) in shelf.orders {
        orders.insert(
          OrderKey(location: situation.pair.location, supplier: situation.supplier, day: day))
      }
    }
    return ReplayReport.Row(
      scope: scope, contestant: contestants[place], pairs: members.count, score: score,
      orders: orders.count, promised: average.promised, averageStock: average.units,
      averageStockValue: average.value)
  }
}

/// Identifies an order: the lines of one location and supplier on one day.
private struct OrderKey: Hashable {
  let location: String
  let supplier: String?
  let day: Int
}
