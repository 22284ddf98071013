import Parallelism

/// The seasons of like pairs as they were known at the start of some periods.
package struct ProfilesByPeriod: Sendable {
  private let learnt: [Int: SeasonalProfile]

  /// Learns from what all pairs of a panel had sold before each of some periods, named by their
  /// numbers.
  package init(_ panel: DemandPanel, before periods: Set<Int>, jobs: Int) {
    let ordered = periods.sorted()
    let profiles = parallelMap(count: ordered.count, jobs: jobs, chunk: 1) { index in
      SeasonalProfile(panel.truncated(before: ordered[index]))
    }
    learnt = Dictionary(uniqueKeysWithValues: zip(ordered, profiles))
  }

  /// The seasons as they were known at the start of a period; nil where that was not asked for.
  package subscript(period: Int) -> SeasonalProfile? { learnt[period] }
}
