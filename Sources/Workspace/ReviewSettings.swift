/// When a proposed order is held for a planner's review: `replenishment.review:`.
package struct ReviewSettings: Hashable, Codable, Sendable {
  /// How to treat a line whose shelf was never counted, although most others at its location were.
  package enum NeverCounted: String, CaseIterable, Hashable, Codable, Sendable {
    case hold, propose
  }

  /// Longest cover that an order may reach, in weeks; twice the protection interval if longer.
  package var coverWeeks = 26.0
  /// Largest position that the target may ask for, as a multiple of the largest historical demand
  /// over an interval as long as the protection interval.
  package var largestMultiple = 2.0
  /// The same limit, as a multiple of the largest demand that a second such interval, apart from
  /// the largest one, had.
  package var recurringMultiple = 3.0
  /// Largest position, in units, that is never held as too large if all historical demand together
  /// was at least as much.
  package var fewUnits = 5.0
  /// Number of periods with known demand below which a line is held if it asks for more than was
  /// ever sold.
  package var leastPeriods = 8
  /// Largest value of a line, in its currency; nil: no limit.
  package var value: Double?
  /// Largest share of one line in the value of all lines; applies if at least twenty have a value.
  package var shareOfOrder = 0.25
  /// Number of complete periods without any sale at a location from which on its lines are held.
  package var silentPeriods = 2
  /// Number of periods without demand for a product at its location from which on its line may be
  /// held.
  package var silentProductPeriods = 4
  /// Largest share of rejected rows among recent sale and count rows.
  package var rejectedShare = 0.1
  /// Whether to hold or propose a line whose shelf was never counted.
  package var neverCounted = NeverCounted.hold

  /// The defaults.
  package init() {}
}

extension ReviewSettings {
  init(_ mapping: SettingsMapping) throws {
    var mapping = mapping
    try mapping.number("cover_weeks", in: 0.1...1_000).map { coverWeeks = $0 }
    try mapping.number("largest_multiple", in: 0.1...1_000).map { largestMultiple = $0 }
    try mapping.number("recurring_multiple", in: 0.1...1_000).map { recurringMultiple = $0 }
    try mapping.number("few_units", in: 1...1_000).map { fewUnits = $0 }
    try mapping.integer("least_periods", in: 0...1_000).map { leastPeriods = $0 }
    value = try mapping.number("value", in: 0...1e15)
    try mapping.number("share_of_order", in: 0.001...1).map { shareOfOrder = $0 }
    try mapping.integer("silent_periods", in: 1...1_000).map { silentPeriods = $0 }
    try mapping.integer("silent_product_periods", in: 1...1_000).map { silentProductPeriods = $0 }
    try mapping.number("rejected_share", in: 0...1).map { rejectedShare = $0 }
    try mapping.choice("never_counted").map { neverCounted = $0 }
    try mapping.finish()
  }
}
