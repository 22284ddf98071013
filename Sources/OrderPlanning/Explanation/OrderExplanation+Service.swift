import Replenishment

extension OrderExplanation {
  /// Expected service and cost of waiting; fill rates and probabilities are fractions 0…1.
  package struct Service: Sendable, Encodable {
    /// Service until the order arrives.
    package let beforeArrivalFillRate: Double
    package let beforeArrivalStockoutProbability: Double
    /// Service in the window that begins when the order arrives, fractions 0…1: with the order,
    /// then the fill rate without it.
    package let expectedFillRate: Double
    package let stockoutProbability: Double
    package let expectedFillRateWithoutOrder: Double
    /// Service over the whole protection interval.
    package let intervalFillRate: Double
    package let intervalStockoutProbability: Double
    /// Weeks of expected demand that stock, open orders and this order last.
    package let coverWeeks: Double?
    /// Expected cost of ordering at the next opportunity instead of now, and the cost of a unit
    /// short, both in currency units.
    package let waitingCost: Double
    package let shortageCost: Double

    init(_ line: OrderLine) {
      beforeArrivalFillRate = rounded(line.interval.fillRateBeforeArrival)
      beforeArrivalStockoutProbability = rounded(line.interval.stockoutProbabilityBeforeArrival)
      expectedFillRate = rounded(line.outcome.expectedFillRate)
      stockoutProbability = rounded(line.outcome.stockoutProbability)
      expectedFillRateWithoutOrder = rounded(line.idle.expectedFillRate)
      intervalFillRate = rounded(line.interval.fillRate)
      intervalStockoutProbability = rounded(line.interval.stockoutProbability)
      coverWeeks = line.coverWeeks.map { rounded($0) }
      waitingCost = line.waitingCost
      shortageCost = line.shortageCost
    }
  }
}
