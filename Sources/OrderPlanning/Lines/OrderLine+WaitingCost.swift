import Replenishment

extension OrderLine {
  /// What the order costs; 0 where that is not known.
  var cost: Double { order.units * (situation.unitCost ?? 0) }

  /// The value of the order at cost, rounded as money is; nil where no cost is known.
  package var value: Double? { situation.unitCost.map { roundedMoney(rounded(order.units) * $0) } }

  /// What it is expected to cost not to order now but at the next chance: the units of the window that
  /// the order saves from going unmet, times what a unit short costs.
  ///
  /// What goes unmet before the order could arrive is the same either way and does not count.
  package var waitingCost: Double {
    roundedMoney(max(0, idle.expectedUnmet - outcome.expectedUnmet) * shortageCost)
  }

  /// Whether the shelf is empty now, as far as it was counted, and demand is expected.
  package var isOutOfStock: Bool {
    situation.isCounted && situation.onHand <= 0 && rounded(decision.demandMean) > 0
  }
}
