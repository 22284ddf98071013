import Replenishment

/// The futures on which an order is decided: demand between arrivals, path by path.
package struct DecisionPaths: Sendable {
  /// Demand between the arrivals.
  let demand: DemandPaths
  /// When the order and the open ones arrive.
  let arrivals: ArrivalPaths
  /// On hand − backordered now.
  let netStock: Double
  /// Days from as-of to the end of each path's window; nil where all windows end on one day.
  let lengths: [Double]?

  /// What is to be expected of the shelf with an order on its way.
  func outcome(of units: Double, isLost: Bool) -> IntervalOutcome {
    IntervalOutcome(
      demand: demand, netStock: netStock, arrivals: arrivals,
      unmetDemand: isLost ? .lost : .backordered, orderUnits: units)
  }

  /// The parts of a safety stock that answer for demand and for lead times.
  func split(_ safetyStock: Double) -> SafetyStockSplit {
    guard let lengths else {
      return SafetyStockSplit(safetyStock: safetyStock, demandVariance: 0, leadTimeVariance: 0)
    }
    return SafetyStockSplit(safetyStock: safetyStock, demand: demand, lengths: lengths)
  }
}
