import Foundation

/// The probability that one pair follows the seasonal profile of its group.
///
/// A group's profile suits most of its pairs, but not one that sells all year among seasonal ones.
/// Both hypotheses, with the season and without, are compared by the quasi-likelihood of the pair's
/// history (Wedderburn 1974): squared errors over the mean, with the dispersion of the better
/// hypothesis.
package struct SeasonBelief: Sendable {
  /// The probability that the pair follows the season.
  package let share: Double

  /// The prior log odds that a pair follows its group.
  private static let priorLogOdds = 3.0
  private static let leastPeriods = 13

  /// Compares a history with the seasonal index of its periods; NaN is missing.
  ///
  /// The result is 1 for fewer than 13 known periods, or without demand.
  package init(_ demand: [Double], index: [Double]) {
    let known = demand.indices.filter { demand[$0].isFinite }
    let units = known.reduce(0) { $0 + demand[$1] }
    let exposure = known.reduce(0) { $0 + index[$1] }
    guard known.count >= Self.leastPeriods, units > 0, exposure > 0 else {
      share = 1
      return
    }
    let flat = units / Double(known.count)
    let level = units / exposure
    var (with, without) = (0.0, 0.0)
    for place in known {
      let expected = max(level * index[place], 1e-6 * flat)
      with += (demand[place] - expected) * (demand[place] - expected) / expected
      without += (demand[place] - flat) * (demand[place] - flat) / flat
    }
    let dispersion = max(1, min(with, without) / Double(known.count))
    let odds = Self.priorLogOdds + 0.5 * (without - with) / dispersion
    share = 1 / (1 + exp(-odds))
  }
}
