package import Identifiers

/// What the contestants of a replay came to, in all, by class and by pair.
package struct ReplayReport: Sendable {
  /// One contestant on the pairs of one class, or on all.
  package struct Row: Sendable {
    /// `A`, `B`, `C`, or `all`.
    package let scope: String
    /// The contestant.
    package let contestant: ReplayContestant
    /// Pairs of the class.
    package let pairs: Int
    /// The sums over them.
    package let score: ReplayScore
    /// Orders placed: days by location and supplier.
    package let orders: Int
    /// The service that the target promises, the mean over pairs.
    package let promised: Double
    /// The sum over pairs of the mean stock at the ends of periods, in units and at cost.
    package let averageStock: Double
    package let averageStockValue: Double
  }

  /// One contestant on one pair.
  package struct PairRow: Sendable {
    /// The pair.
    package let pair: Pair
    /// The class of the pair.
    package let scope: String
    /// The contestant.
    package let contestant: ReplayContestant
    /// Its score.
    package let score: ReplayScore
    /// The shelf at the end.
    package let ledger: ReplayLedger
    /// What was ordered on which day in scored periods.
    package let orders: [(day: Int, units: Double)]
  }

  /// Totals, in the order of the plan's contestants.
  package let rows: [Row]
  /// The same by class, A first; within a class in the order of contestants.
  package let classRows: [Row]
  /// The same by pair, in the panel's order.
  package let pairRows: [PairRow]
  /// What stood on real shelves, by class and in all.
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
          orders.insert(OrderKey(location: situation.pair.location, supplier: situation.supplier, day: day))
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

/// Lines of one day to one supplier from one location are one order.
private struct OrderKey: Hashable {
  let location: String
  let supplier: String?
  let day: Int
}
