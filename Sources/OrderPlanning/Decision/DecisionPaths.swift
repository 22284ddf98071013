import Replenishment

/// The sample paths on which an order is decided: demand and arrivals by bucket.
package struct DecisionPaths: Sendable {
  /// Demand between the arrivals.
  let demand: DemandPaths
  /// The arrivals of the order placed now and of open orders.
  let arrivals: ArrivalPaths
  /// On hand − backordered now.
  let netStock: Double
  /// Days from as-of to the end of each path's window; nil where all windows end on one day.
  let lengths: [Double]?

  /// Expected service of the protection interval with an order of `units`.
  func outcome(of units: Double, isLost: Bool) -> IntervalOutcome {
    IntervalOutcome(
      demand: demand, netStock: netStock, arrivals: arrivals,
      unmetDemand: isLost ? .lost : .backordered, orderUnits: units)
  }

  /// The parts of a safety stock due to uncertain demand and to uncertain lead times.
  func split(_ safetyStock: Double) -> SafetyStockSplit {
    guard let lengths else {
      return SafetyStockSplit(safetyStock: safetyStock, demandVariance: 0, leadTimeVariance: 0)
    }
    return SafetyStockSplit(safetyStock: safetyStock, demand: demand, lengths: lengths)
  }
}
