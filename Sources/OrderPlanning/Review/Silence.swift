import Foundation

/// How long a pair has sold nothing, against how long it ever did before.
package struct Silence: Sendable, Equatable {
  /// Known periods without demand since the last one with some.
  package let periods: Int
  /// The longest such stretch between two periods with demand before.
  package let longestBefore: Int
  /// The chance that demand as it was before leaves so many periods in a row.
  package let chance: Double

  /// Reads a history, oldest period first; nan is not known.
  ///
  /// Nil where nothing was ever demanded.
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
