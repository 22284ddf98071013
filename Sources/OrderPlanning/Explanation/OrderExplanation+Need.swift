import Replenishment

extension OrderExplanation {
  /// The units that the target requires: the expected need and the safety stock.
  package struct Need: Sendable, Encodable {
    /// Expected units of demand before the order arrives that go unmet, whatever is ordered.
    package let unmetBeforeArrival: Double
    /// Units by which the position falls short of expected demand, demand lost before the order
    /// arrives left out: `shortOfTarget` − `safetyStock`.
    package let meanNeed: Double
    package let safetyStock: Double
    package let safetyStockForDemand: Double
    package let safetyStockForLeadTime: Double
    /// Units by which the position is below s or S, whichever the policy orders at; 0 or less where
    /// it is not below.
    package let shortOfTarget: Double
    /// Further units that the target asks for, left out since too few demand paths need them.
    package let unlikelyUnits: Double
    /// Units that the policy orders, before supplier terms and limits.
    package let rawUnits: Double

    init(_ line: OrderLine) {
      let figures = line.decision
      unmetBeforeArrival = rounded(line.interval.unmetBeforeArrival)
      meanNeed = rounded(figures.shortOfTarget - figures.safetyStock)
      safetyStock = rounded(figures.safetyStock)
      safetyStockForDemand = rounded(figures.split.demandNoise)
      safetyStockForLeadTime = rounded(figures.split.leadTimeNoise)
      shortOfTarget = rounded(figures.shortOfTarget)
      unlikelyUnits = rounded(figures.unlikelyUnits)
      rawUnits = rounded(figures.rawUnits)
    }
  }
}
