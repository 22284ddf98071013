public import NumericalMethods

/// An (s, Q) policy with backorders: order Q units whenever the position falls to s.
///
/// The interval at risk is the lead time alone, since the position is reviewed continuously.
public struct ContinuousReview: Sendable {
  /// Demand over the lead time.
  public let leadTimeDemand: any Distribution
  /// Units per order (Q).
  public let orderQuantity: Double

  /// Describes the policy without its reorder point.
  public init(leadTimeDemand: any Distribution, orderQuantity: Double) {
    precondition(
      orderQuantity > 0 && orderQuantity.isFinite, "the order quantity must be finite and above 0")
    self.leadTimeDemand = leadTimeDemand
    self.orderQuantity = orderQuantity
  }

  /// Expected share of units served from stock: 1 − [ES(s) − ES(s + Q)] / Q.
  ///
  /// With normal demand ES(s) = σ G(k), k = (s − μ)/σ (Silver, Pyke & Thomas 2017). The second
  /// term is small only where Q is large beside σ.
  public func fillRate(at reorderPoint: Double) -> Double {
    let short =
      leadTimeDemand.loss(reorderPoint) - leadTimeDemand.loss(reorderPoint + orderQuantity)
    return 1 - short / orderQuantity
  }

  /// Probability that the lead time brings no stock-out: P(demand ≤ s).
  public func cycleService(at reorderPoint: Double) -> Double { leadTimeDemand.cdf(reorderPoint) }

  /// The smallest reorder point with this fill rate; its safety factor may be negative.
  public func reorderPoint(fillRate: Double) -> Double {
    precondition(fillRate > 0 && fillRate < 1, "a fill rate must lie within 0 and 1")
    return smallestArgument(near: leadTimeDemand) { self.fillRate(at: $0) >= fillRate }
  }

  /// The smallest reorder point with this cycle service level.
  public func reorderPoint(cycleService: Double) -> Double {
    precondition(cycleService > 0 && cycleService < 1, "a service level must lie within 0 and 1")
    return leadTimeDemand.quantile(cycleService)
  }

  /// Describes the policy by sample paths of the lead time's demand: all buckets of `demand`.
  public init(demand: DemandPaths, orderQuantity: Double) {
    self.init(
      leadTimeDemand: Empirical(demand.totals(over: 0..<demand.buckets)),
      orderQuantity: orderQuantity)
  }

  /// The reorder point that reaches a target; for costs, the cheapest one of this order quantity.
  public func reorderPoint(for target: ServiceTarget) -> Double {
    precondition(
      target.isValid, "costs must be positive and finite, service shares within 0 and 1")
    switch target {
    case .fillRate(let share): return reorderPoint(fillRate: share)
    case .cycleService(let share): return reorderPoint(cycleService: share)
    case .cost(let holding, let shortage):
      return ReorderCost(
        leadTimeDemand: leadTimeDemand, demandRate: 0, orderCost: 0, holdingCost: holding,
        backorderCost: shortage
      ).reorderPoint(quantity: orderQuantity)
    }
  }

  /// Units to order at a position: as many lots of Q as raise it above s, none if it is above s.
  public func order(position: Double, reorderPoint: Double) -> Double {
    guard position <= reorderPoint + OrderConstraints.quantum else { return 0 }
    return (((reorderPoint - position) / orderQuantity + 1e-9).rounded(.down) + 1) * orderQuantity
  }
}
