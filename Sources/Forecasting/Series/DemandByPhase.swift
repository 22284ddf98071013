internal import Glibc

/// The periods with and without demand by phase, such as the weekday.
package struct DemandByPhase: Sendable {
  /// The number of periods of each phase with a value.
  package private(set) var known: [Double]
  /// The number of those with demand.
  package private(set) var selling: [Double]

  /// The chance of as many zeros under demand as on the other phases.
  private static let chance = 0.001
  /// The largest share of periods with demand that is believed.
  private static let largestShare = 0.99

  /// No periods of this number of phases.
  package init(phases: Int) {
    known = [Double](repeating: 0, count: phases)
    selling = known
  }

  /// Adds the value of a period; nan is missing.
  package mutating func add(_ value: Double, at phase: Int) {
    guard value.isFinite else { return }
    known[phase] += 1
    if value != 0 { selling[phase] += 1 }
  }

  /// The share of periods with demand on the phases that have any; 0 where there is none.
  package var share: Double {
    let open = known.indices.filter { selling[$0] > 0 }
    let periods = open.reduce(0) { $0 + known[$1] }
    guard periods > 0 else { return 0 }
    return min(Self.largestShare, open.reduce(0) { $0 + selling[$1] } / periods)
  }

  /// The phases without demand in any of their periods where that has a probability below a
  /// thousandth under demand in this share of periods: (1 − share)^n.
  ///
  /// - Parameter least: the number of periods that is needed.
  package func closed(underShare share: Double, least: Double) -> [Bool] {
    known.indices.map {
      selling[$0] == 0 && known[$0] >= least && Self.isRare(0, of: known[$0], underShare: share)
    }
  }

  /// Whether less than half of all periods have demand, where that is as improbable.
  package func isMostlyClosed(underShare share: Double) -> Bool {
    let (periods, selling) = (known.reduce(0, +), selling.reduce(0, +))
    return 2 * selling < periods && Self.isRare(selling, of: periods, underShare: share)
  }

  /// Whether so few periods with demand have a probability below a thousandth, by Chernoff's bound
  /// exp(−n KL(q ‖ share)), which is exact without any.
  private static func isRare(
    _ selling: Double, of periods: Double, underShare share: Double
  ) -> Bool {
    guard periods > 0, selling < share * periods else { return false }
    let found = selling / periods
    let divergence =
      (found > 0 ? found * log(found / share) : 0)
      + (1 - found) * (log1p(-found) - log1p(-share))
    return -periods * divergence < log(chance)
  }
}
