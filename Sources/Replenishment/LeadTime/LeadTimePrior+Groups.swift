internal import Glibc

extension LeadTimePrior {
  /// The weight of a prior over groups, from how much the groups differ (empirical Bayes).
  ///
  /// Let v² be the pooled variance of the logarithms of days within groups, and τ² the variance
  /// between group means beyond what v² explains (DerSimonian & Laird 1986). The prior has a weight
  /// of v² / τ² receipts, kept within 1 and 50; 50 means that the groups do not differ. With fewer
  /// than two groups of two receipts the weight is 5.
  ///
  /// - Parameter groups: received days of each group, for instance of each product of a supplier;
  ///   groups with fewer than two receipts are left out.
  public static func weight(between groups: [[Int]]) -> Double {
    let used = groups.filter { $0.count > 1 }.map { $0.map { log(Double($0) + 0.5) } }
    let moments = used.map { SampleMoments($0) }
    let freedom = used.reduce(0) { $0 + Double($1.count - 1) }
    guard used.count > 1 else { return 5 }
    let within =
      zip(used, moments).reduce(0) { sum, group in
        sum + Double(group.0.count - 1) * group.1.standardDeviation * group.1.standardDeviation
      } / freedom
    guard within > 0 else { return 1 }
    let weights = used.map { Double($0.count) / within }
    let total = weights.reduce(0, +)
    let centre = zip(weights, moments).reduce(0) { $0 + $1.0 * $1.1.mean } / total
    let scatter = zip(weights, moments).reduce(0) { sum, group in
      sum + group.0 * (group.1.mean - centre) * (group.1.mean - centre)
    }
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let between = (scatter - Double(used.count - 1)) / (total - squares / total)
    return between > 0 ? min(50, max(1, within / between)) : 50
  }
}
