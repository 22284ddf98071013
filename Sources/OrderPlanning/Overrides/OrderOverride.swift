package import PairForecasting

/// A planner's word on the order of a pair.
package struct OrderOverride: Sendable, Equatable {
  /// Who said it, and why.
  package let word: PlannerWord
  /// Units that were asked for.
  package let asked: Double
  /// Units that are still to be ordered: what was asked for less what was ordered since.
  package let units: Double

  /// An order of `asked` units, of which some were placed since.
  package init(_ word: PlannerWord, asked: Double, orderedSince: Double) {
    self.word = word
    self.asked = asked
    units = max(0, rounded(asked - orderedSince))
  }
}
