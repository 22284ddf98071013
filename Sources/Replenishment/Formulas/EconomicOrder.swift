internal import Glibc

/// The economic order quantity: steady demand, a cost per order, a cost of holding, and, where
/// customers may be kept waiting, of backorders.
///
/// Harris (1913); with planned backorders Zipkin (2000), section 3.3. All rates are per one unit of
/// time.
public struct EconomicOrder: Sendable, Equatable {
  /// Units demanded per unit of time (λ).
  public let demandRate: Double
  /// Cost of placing one order (K).
  public let orderCost: Double
  /// Cost of holding a unit for one unit of time (h).
  public let holdingCost: Double
  /// Cost of a backordered unit per unit of time (p); infinite without backorders.
  public let backorderCost: Double

  /// States the costs.
  public init(
    demandRate: Double, orderCost: Double, holdingCost: Double, backorderCost: Double = .infinity
  ) {
    precondition(
      demandRate >= 0 && orderCost >= 0 && (demandRate + orderCost).isFinite,
      "demand and order cost must be finite and not negative")
    precondition(
      holdingCost > 0 && holdingCost.isFinite && backorderCost > 0,
      "holding and backorder costs must be above 0")
    self.demandRate = demandRate
    self.orderCost = orderCost
    self.holdingCost = holdingCost
    self.backorderCost = backorderCost
  }

  /// Share of a cycle with backorders: h / (h + p).
  public var backorderedShare: Double {
    backorderCost.isFinite ? holdingCost / (holdingCost + backorderCost) : 0
  }

  /// Q* = √(2Kλ / (h (1 − x))), x the share with backorders.
  public var quantity: Double {
    (2 * orderCost * demandRate / (holdingCost * (1 - backorderedShare))).squareRoot()
  }

  /// Cost per unit of time of ordering `units` each time: Kλ/Q + h (1 − x) Q/2.
  public func cost(of units: Double) -> Double {
    precondition(units > 0 && units.isFinite, "an order must be finite and above 0")
    return orderCost * demandRate / units + holdingCost * (1 - backorderedShare) * units / 2
  }

  /// The cheapest quantity that the supplier accepts: whole lots, no fewer than the minimum.
  ///
  /// The cost is convex, so one of the two multiples of the lot nearest to Q* is the cheapest; of
  /// two equally cheap ones it is the smaller.
  public func quantity(lot: Double, minimum: Double = 0) -> Double {
    precondition(lot > 0 && lot.isFinite, "a lot must be finite and above 0")
    precondition(minimum >= 0 && minimum.isFinite, "a minimum must be finite and not negative")
    let fewest = max(1, (minimum / lot - 1e-9).rounded(.up))
    let below = max(fewest, (quantity / lot).rounded(.down)) * lot
    return cost(of: below + lot) < cost(of: below) - 1e-12 ? below + lot : below
  }
}
