/// What an order is to achieve in the window that it protects: from its arrival to the next one's.
public enum ServiceTarget: Sendable, Equatable {
  /// The least expected cost of what is left over and what is short at the end of the window.
  ///
  /// `holdingPerUnit` is charged for each unit left over (holding it through one review period, and
  /// writing it down if it spoils), `shortagePerUnit` for each unit short (margin and goodwill, not
  /// the price). The critical fractile is exact while one review period is at risk, that is, while
  /// the next order can still correct what this one left over.
  case cost(holdingPerUnit: Double, shortagePerUnit: Double)

  /// The probability that no demand in the window goes unmet, in 0..<1 without 0 (type 1, α).
  case cycleService(Double)

  /// The expected share of the window's units served from stock, in 0..<1 without 0 (type 2, β).
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

  /// Whether the figures can be aimed at: costs positive and finite, shares between 0 and 1.
  public var isValid: Bool {
    switch self {
    case .cost(let holding, let shortage):
      holding > 0 && shortage > 0 && holding.isFinite && shortage.isFinite
    case .cycleService(let share), .fillRate(let share): share > 0 && share < 1
    }
  }

  /// The probability with which the window is to stay without a shortage, where the target is one.
  ///
  /// For costs it is the critical fractile, shortage / (shortage + holding); a fill rate has none.
  public var fractile: Double? {
    switch self {
    case .cost(let holding, let shortage): shortage / (shortage + holding)
    case .cycleService(let probability): probability
    case .fillRate: nil
    }
  }
}
