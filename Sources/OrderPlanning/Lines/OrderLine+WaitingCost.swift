import Replenishment

extension OrderLine {
  /// The cost of the ordered units, in currency units; 0 where the unit cost is unknown.
  var cost: Double { order.units * (situation.unitCost ?? 0) }

  /// The value of the order at cost, rounded to four decimals; nil where the unit cost is unknown.
  package var value: Double? { situation.unitCost.map { roundedMoney(rounded(order.units) * $0) } }

  /// The expected cost of ordering at the next opportunity instead of now, in currency units: the
  /// units of the window's demand that the order keeps from going unmet, times the cost of a unit
  /// short.
  ///
  /// Demand that goes unmet before the order could arrive is the same in both cases and does not
  /// count.
  package var waitingCost: Double {
    roundedMoney(max(0, idle.expectedUnmet - outcome.expectedUnmet) * shortageCost)
  }

  /// Whether the stock was counted, is empty now, and demand is expected in the protection
  /// interval.
  package var isOutOfStock: Bool {
    situation.isCounted && situation.onHand <= 0 && rounded(decision.demandMean) > 0
  }
}
