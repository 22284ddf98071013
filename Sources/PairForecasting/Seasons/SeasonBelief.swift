import Foundation

/// How far one pair's own demand agrees with the season of its group.
///
/// A group's season is a good guess for most of its pairs, and wrong for one that sells all the year
/// beside neighbours that do not. Both hypotheses, with the season and without, are weighed by the
/// quasi-likelihood of the pair's history (Wedderburn 1974): squared errors over the mean, with the
/// dispersion of the better one.
package struct SeasonBelief: Sendable {
  /// The probability that the pair follows the season.
  package let share: Double

  /// Before its own demand is seen, a pair follows its group at such odds.
  private static let priorLogOdds = 3.0
  private static let leastPeriods = 13

  /// Weighs a history against the index of its periods; nan is missing.
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
