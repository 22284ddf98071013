/// The factors of a panel's demand as they were known at the start of some periods.
package struct FactorsByPeriod: Sendable {
  private let learnt: [Int: DemandFactors]

  /// Estimates factors from the demand of all pairs before each of these periods, given by number.
  package init(_ panel: DemandPanel, before periods: Set<Int>, jobs: Int) {
    learnt = Dictionary(
      uniqueKeysWithValues: periods.map {
        ($0, DemandFactors(panel.truncated(before: $0), jobs: jobs))
      })
  }

  /// The factors known at the start of a period; nil where it was not among the requested ones.
  package subscript(period: Int) -> DemandFactors? { learnt[period] }
}
