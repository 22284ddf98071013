import Workspace

extension Rule {
  /// Rules on terms that both products and sourcings have.
  static let terms = [
    Rule(
      "pack_positive", .empty, "pack_size is above zero; 0 says that there is none",
      .cells(["pack_size"]) { pack, _ in (pack.number ?? 1) <= 0 }),
    notNegative("minimum", of: "min_order_quantity"),
    Rule(
      "minimum_in_packs", .warn,
      "min_order_quantity is a whole multiple of pack_size; else it is rounded up to one",
      .cells(["min_order_quantity", "pack_size"]) { minimum, pack in
        guard let minimum = minimum.number, let pack = pack.number, pack > 0 else { return false }
        let packs = minimum / pack
        return abs(packs - packs.rounded()) > 1e-9
      }),
    notNegative("cost", of: "unit_cost"),
    policyKnown,
  ]

  /// A rule on a number below zero.
  static func notNegative(
    _ term: String, of column: String, _ action: RuleAction = .empty
  ) -> Rule {
    Rule(
      "\(term)_not_negative", action, "\(column) is not below zero",
      .cells([column]) { number, _ in (number.number ?? 0) < 0 })
  }

  /// That a day is not before another.
  static func notBefore(
    _ earlier: String, _ later: String, _ name: String, _ action: RuleAction
  ) -> Rule {
    Rule(
      name, action, "\(later) is not before \(earlier)",
      .cells([later, earlier]) { later, earlier in
        guard let later = later.string, let earlier = earlier.string else { return false }
        return later < earlier
      })
  }

  /// A rule that empties implausible numbers of days.
  static func daysPlausible(_ term: String, _ range: ClosedRange<Double>) -> Rule {
    let bounds = "\(Int(range.lowerBound)) and \(Int(range.upperBound))"
    return Rule(
      "\(term)_plausible", .empty,
      "\(term)_days lies between \(bounds); else the next level's holds",
      .cells(["\(term)_days"]) { days, _ in days.number.map { !range.contains($0) } ?? false })
  }

  /// A rule that empties unknown policies, so that the next level's policy is used.
  static let policyKnown = Rule(
    "policy_known", .empty, "replenishment_policy is one of \(PolicyName.names)",
    .cells(["replenishment_policy"]) { policy, _ in
      policy.string.map { PolicyName($0) == nil } ?? false
    })
}
