import Parallelism

/// The seasons of like pairs as they were known whenever parameters are estimated.
struct ReplayProfiles: Sendable {
  private let learnt: [Int: SeasonalProfile]

  /// Learns at every estimation of some pair, from what all had sold by then.
  init(_ panel: DemandPanel, _ spans: [Range<Int>?], every interval: Int, jobs: Int) {
    var ends: Set<Int> = []
    for (pair, span) in zip(panel.pairs, spans) {
      guard let span else { continue }
      for origin in stride(from: span.lowerBound, to: span.upperBound, by: interval) {
        ends.insert(pair.firstPeriod + origin)
      }
    }
    let ordered = ends.sorted()
    let profiles = parallelMap(count: ordered.count, jobs: jobs, chunk: 1) { index in
      SeasonalProfile(panel.truncated(before: ordered[index]))
    }
    learnt = Dictionary(uniqueKeysWithValues: zip(ordered, profiles))
  }

  /// The seasons as they were known at the start of a period.
  subscript(period: Int) -> SeasonalProfile? { learnt[period] }
}
