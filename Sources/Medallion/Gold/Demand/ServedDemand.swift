/// The demand of a pair in some periods, and how much of it was served.
struct ServedDemand {
  /// Units sold in periods with known demand.
  private(set) var sold = 0.0
  /// Estimated units that customers wanted while the shelf was empty.
  private(set) var lost = 0.0
  private var periods = 0
  private var sum = 0.0
  private var squares = 0.0

  /// The fewest periods that tell how much demand varies.
  private static let fewestPeriods = 4

  /// Adds a period with known demand.
  mutating func add(sold: Double, demand: Double, isCensored: Bool) {
    self.sold += sold
    if isCensored { lost += max(0, demand - sold) }
    periods += 1
    sum += demand
    squares += demand * demand
  }

  /// Whether demand is known in any period.
  var isKnown: Bool { periods > 0 }

  /// The share of demand that was served, 0 to 1; nil without demand.
  var fillRate: Double? { sold + lost > 0 ? max(0, sold) / (max(0, sold) + lost) : nil }

  /// The coefficient of variation of demand: standard deviation over mean; nil if it is not known.
  var variation: Double? {
    let count = Double(periods)
    guard periods >= Self.fewestPeriods, sum > 0 else { return nil }
    return max(0, squares / count - sum / count * sum / count).squareRoot() / (sum / count)
  }
}
