internal import Glibc

/// A near-optimal (s, S) pair from costs: the revised power approximation.
///
/// Ehrhardt & Mosier, *Management Science* 30 (1984) 618–622. Demand per review period has mean μ
/// and standard deviation σ; over the protection interval they are μ(R + L) and σ√(R + L). The
/// spread S − s is an input of `OrderSizing.upTo`; s itself is better derived from sample paths.
public struct PowerApproximation: Sendable, Equatable {
  /// S − s, in units.
  public let spread: Double
  /// s, the position at or below which an order is placed.
  public let reorderPoint: Double
  /// S, the position that an order restores.
  public var orderUpTo: Double { reorderPoint + spread }

  /// Approximates from demand per review period and costs per unit and review period.
  ///
  /// - Parameter interval: the protection interval in review periods, at least 1.
  public init(
    demandMean: Double, demandSD: Double, interval: Double = 1, orderCost: Double,
    holdingCost: Double, shortageCost: Double
  ) {
    precondition(
      demandMean > 0 && demandSD > 0 && (demandMean + demandSD).isFinite,
      "demand's mean and standard deviation must be finite and above 0")
    precondition(
      orderCost > 0 && holdingCost > 0 && shortageCost > 0
        && (orderCost + holdingCost + shortageCost).isFinite,
      "costs must be finite and above 0")
    precondition(interval >= 1 && interval.isFinite, "an interval must be finite and at least 1")
    let mean = demandMean * interval
    let deviation = demandSD * interval.squareRoot()
    let power = Self.spread(
      demandMean: demandMean, protectionSD: deviation, orderCost: orderCost,
      holdingCost: holdingCost)
    let z = (power / deviation * (holdingCost / shortageCost)).squareRoot()
    spread = power
    reorderPoint = 0.973 * mean + deviation * (0.183 / z + 1.063 - 2.192 * z)
  }

  /// S − s alone, which needs no shortage cost: 1.30 μ^0.494 (K/h)^0.506 (1 + σ_L²/μ²)^0.116.
  ///
  /// - Parameters:
  ///   - demandMean: mean demand of a review period (μ), above 0.
  ///   - protectionSD: standard deviation of the demand over the protection interval (σ_L).
  ///   - holdingCost: cost of holding a unit for a review period (h), above 0.
  public static func spread(
    demandMean: Double, protectionSD: Double, orderCost: Double, holdingCost: Double
  ) -> Double {
    precondition(
      demandMean > 0 && holdingCost > 0 && (demandMean + holdingCost).isFinite,
      "demand and holding cost must be finite and above 0")
    precondition(
      protectionSD >= 0 && orderCost >= 0 && (protectionSD + orderCost).isFinite,
      "a deviation and an order's cost must be finite and not negative")
    let ratio = protectionSD / demandMean
    return 1.30 * pow(demandMean, 0.494) * pow(orderCost / holdingCost, 0.506)
      * pow(1 + ratio * ratio, 0.116)
  }
}
