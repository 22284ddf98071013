/// When a proposed order is held for a planner's review: `replenishment.review:`.
public struct ReviewSettings: Hashable, Codable, Sendable {
  /// What becomes of a line whose shelf was never counted although most others of its location were.
  public enum NeverCounted: String, CaseIterable, Hashable, Codable, Sendable { case hold, propose }

  /// Longest cover that an order may bring, in weeks; twice the protection interval where that is
  /// longer.
  public var coverWeeks = 26.0
  /// Largest position that the target may ask for, as a multiple of the largest demand ever seen over
  /// an interval as long as the protection interval.
  public var largestMultiple = 2.0
  /// The same, as a multiple of the largest demand seen over two such intervals apart.
  public var recurringMultiple = 3.0
  /// Largest position that is too little to be a risk, where as much was ever asked for.
  public var fewUnits = 5.0
  /// Periods with known demand below which a line is held that asks for more than was ever sold.
  public var leastPeriods = 8
  /// Largest value of a line; nil for no limit.
  public var value: Double?
  /// Largest share of the value of all lines, where at least twenty have a value.
  public var shareOfOrder = 0.25
  /// Complete periods without a sale of the whole location from which on its lines are held.
  public var silentPeriods = 2
  /// Periods without demand of one product at its location from which on its lines may be held.
  public var silentProductPeriods = 4
  /// Largest share of recent sale and count rows that may have been set aside.
  public var rejectedShare = 0.1
  /// Whether a line is held whose shelf was never counted.
  public var neverCounted = NeverCounted.hold

  /// The defaults.
  public init() {}
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
