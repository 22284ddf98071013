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
    let results = PlayedPairs(plan.contestants, played)
    pairRows = results.pairRows
    let scopes: [ABCClass?] = ABCClass.allCases + [nil]
    today = scopes.map { scope in
      TodayRow(
        scope: scope?.rawValue ?? "all",
        of: zip(real, results.classes).filter { scope == nil || $1 == scope }.map(\.0))
    }
    rows = results.rows(nil)
    classRows = ABCClass.allCases.flatMap(results.rows)
  }
}
