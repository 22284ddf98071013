import Workspace

extension OrderExplanation {
  /// The replenishment policy and the target.
  package struct Rule: Sendable, Encodable {
    package let policy: String
    package let serviceTarget: String
    /// Whether unmet demand is lost or backordered.
    package let unmetDemand: String
    /// The least probability with which the last unit ordered must be needed; 0 sets no limit.
    package let leastSaleProbability: Double
    /// s and S, in units.
    package let reorderPoint: Double
    package let orderUpTo: Double
    /// Q in units, where the policy orders in lots.
    package let orderQuantity: Double?

    init(_ line: OrderLine, _ settings: ReplenishmentSettings) {
      policy = line.situation.policy.rawValue
      serviceTarget = line.serviceTarget
      unmetDemand = settings.unmetDemand.rawValue
      leastSaleProbability = rounded(settings.leastSaleProbability(of: line.situation))
      reorderPoint = rounded(line.decision.reorderPoint)
      orderUpTo = rounded(line.decision.orderUpTo)
      orderQuantity = line.decision.orderQuantity.map { rounded($0) }
    }
  }
}
