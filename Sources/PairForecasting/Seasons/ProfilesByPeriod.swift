import Parallelism

/// The seasonal profiles of a panel as they were known at the start of some periods.
package struct ProfilesByPeriod: Sendable {
  private let learnt: [Int: SeasonalProfile]

  /// Estimates a profile from the demand of all pairs before each of these periods, given by
  /// number.
  package init(_ panel: DemandPanel, before periods: Set<Int>, jobs: Int) {
    let ordered = periods.sorted()
    let profiles = parallelMap(count: ordered.count, jobs: jobs, chunk: 1) { index in
      SeasonalProfile(panel.truncated(before: ordered[index]))
    }
    learnt = Dictionary(uniqueKeysWithValues: zip(ordered, profiles))
  }

  /// The profile known at the start of a period; nil where it was not among the requested ones.
  package subscript(period: Int) -> SeasonalProfile? { learnt[period] }
}
