package import Identifiers

/// The results of a replay by contestant: over all pairs, by ABC class and by pair.
package struct ReplayReport: Sendable {
  /// One contestant on the pairs of one class, or on all.
  package struct Row: Sendable {
    /// `A`, `B`, `C`, or `all`.
    package let scope: String
    /// The contestant.
    package let contestant: ReplayContestant
    /// Pairs of the class.
    package let pairs: Int
    /// The scores of the pairs, added up.
    package let score: ReplayScore
    /// Orders placed; the lines of one location, supplier and day are one order.
    package let orders: Int
    /// The service that the target promises, a fraction 0…1, as the mean over pairs.
    package let promised: Double
    /// The sum over pairs of the mean stock at the ends of scored periods, in units and at cost.
    package let averageStock: Double
    package let averageStockValue: Double
  }

  /// One contestant on one pair.
  package struct PairRow: Sendable {
    /// The pair.
    package let pair: Pair
    /// The ABC class of the pair.
    package let scope: String
    /// The contestant.
    package let contestant: ReplayContestant
    /// Its score on the pair.
    package let score: ReplayScore
    /// The shelf at the end.
    package let ledger: ReplayLedger
    /// The orders placed in scored periods: day number and units.
    package let orders: [(day: Int, units: Double)]
  }

  /// Totals, in the order of the plan's contestants.
  package let rows: [Row]
  /// The same by class, A first; within a class in the order of contestants.
  package let classRows: [Row]
  /// The same by pair, in the panel's order.
  package let pairRows: [PairRow]
  /// The real stock and service, by class and in all.
  package let today: [TodayRow]

  init(
    _ plan: ReplayPlan, _ played: [(PairSituation, [ReplayShelf])], real: [ObservedService] = []
  ) {
    let contestants = plan.contestants
    let classes = ABCClass.classes(
      of: played.map { situation, shelves in
        (shelves.first?.score.demand ?? 0) * (situation.unitPrice ?? situation.unitCost ?? 1)
      })
    pairRows = zip(played, classes).flatMap { pair, scope in
      pair.1.map {
        PairRow(
          pair: pair.0.pair, scope: scope.rawValue, contestant: $0.contestant, score: $0.score,
          ledger: $0.ledger, orders: $0.orders)
      }
    }
    today = (ABCClass.allCases.map(\.rawValue) + ["all"]).map { scope in
      TodayRow(
        scope: scope,
        of: zip(real, classes).filter { scope == "all" || $1.rawValue == scope }.map(\.0))
    }
    func row(_ scope: String, _ place: Int, _ isIn: (Int) -> Bool) -> Row {
      let members = played.indices.filter(isIn)
      var score = ReplayScore()
      var orders: Set<OrderKey> = []
      var average = (units: 0.0, value: 0.0, promised: 0.0)
      for member in members {
        let (situation, shelves) = played[member]
        let own = shelves[place].score
        score.add(own)
        average.promised += shelves[place].promised / Double(members.count)
        average.units += own.stock / Double(max(1, own.periods))
        average.value += own.stockValue / Double(max(1, own.periods))
        for (day, _) in shelves[place].orders {
          orders.insert(
            OrderKey(location: situation.pair.location, supplier: situation.supplier, day: day))
        }
      }
      return Row(
        scope: scope, contestant: contestants[place], pairs: members.count, score: score,
        orders: orders.count, promised: average.promised, averageStock: average.units,
        averageStockValue: average.value)
    }
    rows = contestants.indices.map { row("all", $0) { _ in true } }
    classRows = ABCClass.allCases.flatMap { scope in
      contestants.indices.map { row(scope.rawValue, $0) { classes[$0] == scope } }
    }
  }
}

/// Identifies an order: the lines of one location and supplier on one day.
private struct OrderKey: Hashable {
  let location: String
  let supplier: String?
  let day: Int
}
