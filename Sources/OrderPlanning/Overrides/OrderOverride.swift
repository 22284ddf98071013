package import PairForecasting

/// A planner's override of the order quantity of a pair.
package struct OrderOverride: Sendable, Equatable {
  /// Its id, author, reason and end.
  package let attribution: OverrideAttribution
  /// Units that the planner asked for.
  package let asked: Double
  /// Units still to be ordered: `asked` less the units ordered since, at least 0.
  package let units: Double

  /// An override of `asked` units, of which `orderedSince` have been ordered since it was recorded.
  package init(_ attribution: OverrideAttribution, asked: Double, orderedSince: Double) {
    self.attribution = attribution
    self.asked = asked
    units = max(0, rounded(asked - orderedSince))
  }
}
