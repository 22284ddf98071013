import Replenishment

extension OrderExplanation {
  /// The units that the target asks for: the expected need and the safety stock.
  package struct Need: Sendable, Encodable {
    /// Demand that finds the shelf empty before the order arrives, whatever is ordered.
    package let unmetBeforeArrival: Double
    /// Expected demand until the interval ends, less what is lost before the order arrives, that the
    /// position does not cover.
    package let meanNeed: Double
    package let safetyStock: Double
    package let safetyStockForDemand: Double
    package let safetyStockForLeadTime: Double
    /// Units by which the position is below the one that the target asks for, s or S; 0 and less where
    /// it is not.
    package let shortOfTarget: Double
    /// Further units that the target asks for, left out since too few paths need them.
    package let unlikelyUnits: Double
    /// Units that the policy orders, before terms and limits.
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
