/// The target of an order in its window, from its arrival to that of the next order.
public enum ServiceTarget: Sendable, Equatable {
  /// Minimal expected cost of units left over and units short at the end of the window.
  ///
  /// `holdingPerUnit` is charged for each unit left over (holding it through one review period, and
  /// writing it down if it spoils), `shortagePerUnit` for each unit short (margin and goodwill, not
  /// the price). The critical fractile is exact while one review period is at risk, that is, while
  /// the next order can still compensate for units left over by this one.
  case cost(holdingPerUnit: Double, shortagePerUnit: Double)

  /// The probability that no demand in the window goes unmet, between 0 and 1 (type 1, α).
  case cycleService(Double)

  /// The expected share of the window's units served from stock, between 0 and 1 (type 2, β).
  case fillRate(Double)

  /// The newsvendor's costs from their parts (Silver, Pyke & Thomas 2017; Zipkin 2000).
  ///
  /// Underage = margin + goodwill; overage = holding per period × periods at risk + write-down.
  public static func newsvendor(
    marginPerUnit: Double, goodwillPerUnit: Double = 0, holdingPerUnitAndPeriod: Double,
    periodsAtRisk: Double = 1, writeDownPerUnit: Double = 0
  ) -> ServiceTarget {
    .cost(
      holdingPerUnit: holdingPerUnitAndPeriod * periodsAtRisk + writeDownPerUnit,
      shortagePerUnit: marginPerUnit + goodwillPerUnit)
  }

  /// Whether costs are positive and finite, and shares between 0 and 1.
  public var isValid: Bool {
    switch self {
    case .cost(let holding, let shortage):
      holding > 0 && shortage > 0 && holding.isFinite && shortage.isFinite
    case .cycleService(let share), .fillRate(let share): share > 0 && share < 1
    }
  }

  /// The probability with which the window is to have no shortage; nil for a fill rate.
  ///
  /// For costs it is the critical fractile, shortage / (shortage + holding).
  public var fractile: Double? {
    switch self {
    case .cost(let holding, let shortage): shortage / (shortage + holding)
    case .cycleService(let probability): probability
    case .fillRate: nil
    }
  }
}
