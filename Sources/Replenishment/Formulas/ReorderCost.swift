public import NumericalMethods

/// The long-run cost of an (s, Q) policy with backorders, and its best reorder point.
///
/// C(s, Q) = [Kλ + ∫ G(y) dy over s to s + Q] / Q, where G(y) is the newsvendor cost of the lead
/// time's demand and the position is uniform over the lot (Zheng 1992; Snyder & Shen 2019, equation
/// 5.7).
public struct ReorderCost: Sendable {
  /// Units demanded per unit of time (λ).
  public let demandRate: Double
  /// Cost of placing one order (K).
  public let orderCost: Double
  /// Cost of the lead time's demand, per unit of time.
  public let newsvendor: Newsvendor

  /// States the costs; holding and backorders are charged per unit and unit of time.
  public init(
    leadTimeDemand: any Distribution, demandRate: Double, orderCost: Double, holdingCost: Double,
    backorderCost: Double
  ) {
    precondition(
      demandRate >= 0 && orderCost >= 0 && (demandRate + orderCost).isFinite,
      "demand and order cost must be finite and not negative")
    self.demandRate = demandRate
    self.orderCost = orderCost
    newsvendor = Newsvendor(demand: leadTimeDemand, overage: holdingCost, underage: backorderCost)
  }

  /// Cost per unit of time where stock is any real number.
  public func cost(reorderPoint: Double, quantity: Double) -> Double {
    precondition(quantity > 0 && quantity.isFinite, "an order must be finite and above 0")
    let integral = integrate(from: reorderPoint, to: reorderPoint + quantity)
    return (orderCost * demandRate + integral) / quantity
  }

  /// Cost per unit of time where units are whole: the position is one of s + 1, …, s + Q.
  public func cost(reorderPoint: Int, quantity: Int) -> Double {
    precondition(quantity > 0, "an order must be above 0")
    let sum = (1...quantity).reduce(0) { $0 + newsvendor.cost(of: Double(reorderPoint + $1)) }
    return (orderCost * demandRate + sum) / Double(quantity)
  }

  /// The cheapest reorder point of a quantity: where G(s) = G(s + Q).
  public func reorderPoint(quantity: Double) -> Double {
    precondition(quantity > 0 && quantity.isFinite, "an order must be finite and above 0")
    return smallestArgument(near: newsvendor.demand) { point in
      newsvendor.cost(of: point) <= newsvendor.cost(of: point + quantity)
    }
  }

  /// ∫ G by five-point Gauss–Legendre quadrature on panels of a quarter of a standard deviation.
  private func integrate(from low: Double, to high: Double) -> Double {
    let width = max(newsvendor.demand.standardDeviation / 4, (high - low) / 4_096)
    let panels = max(1, ((high - low) / width).rounded(.up))
    let half = (high - low) / panels / 2
    var sum = 0.0
    for panel in 0..<Int(panels) {
      let centre = low + (2 * Double(panel) + 1) * half
      sum += Self.weights[0] * newsvendor.cost(of: centre)
      for (node, weight) in zip(Self.nodes, Self.weights.dropFirst()) {
        let below = newsvendor.cost(of: centre - node * half)
        sum += weight * (below + newsvendor.cost(of: centre + node * half))
      }
    }
    return sum * half
  }

  private static let nodes = [0.538_469_310_105_683_1, 0.906_179_845_938_664]
  private static let weights = [
    0.568_888_888_888_888_9, 0.478_628_670_499_366_47, 0.236_926_885_056_189_1,
  ]
}
