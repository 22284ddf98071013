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
