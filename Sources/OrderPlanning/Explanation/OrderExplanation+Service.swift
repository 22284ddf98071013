import Replenishment

extension OrderExplanation {
  /// What is expected of the shelf; fill rates and probabilities are shares.
  package struct Service: Sendable, Encodable {
    /// Of the stretch until the order arrives.
    package let beforeArrivalFillRate: Double
    package let beforeArrivalStockoutProbability: Double
    /// Of the window that begins when the order arrives, with the order and without.
    package let expectedFillRate: Double
    package let stockoutProbability: Double
    package let expectedFillRateWithoutOrder: Double
    /// Of the whole interval.
    package let intervalFillRate: Double
    package let intervalStockoutProbability: Double
    /// Weeks of expected demand that stock, open orders and this order last.
    package let coverWeeks: Double?
    /// What it is expected to cost to wait for the next chance to order, and what a unit short costs.
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
