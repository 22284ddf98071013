import Foundation

/// The periods without demand at the end of a pair's history, compared with earlier ones.
package struct Silence: Sendable, Equatable {
  /// Known periods since the last one with demand.
  package let periods: Int
  /// The longest run of known periods without demand between two with demand.
  package let longestBefore: Int
  /// Probability of as many periods without demand in a row, at the past share of periods with
  /// demand and if periods are independent.
  package let chance: Double

  /// Takes the demand of a history, oldest period first; NaN where it is unknown.
  ///
  /// Nil where there was never any demand.
  package init?(_ demand: [Double]) {
    let known = demand.filter(\.isFinite)
    guard let first = known.firstIndex(where: { $0 > 0 }),
      let last = known.lastIndex(where: { $0 > 0 })
    else { return nil }
    periods = known.count - 1 - last
    let selling = known[first...last]
    longestBefore =
      selling.split(omittingEmptySubsequences: true) { $0 > 0 }.map(\.count).max() ?? 0
    let share = Double(selling.count { $0 > 0 }) / Double(selling.count + 1)
    chance = pow(1 - share, Double(periods))
  }
}
