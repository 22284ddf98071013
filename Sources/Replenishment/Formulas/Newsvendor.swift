public import NumericalMethods

/// The newsvendor problem: one order for one season, with costs of units left over and of units
/// short.
///
/// Arrow, Harris & Marschak (1951). For perishables the season is the shelf life. Demand may be a
/// known distribution or `Empirical` totals of sample paths.
public struct Newsvendor: Sendable {
  /// Demand of the season.
  public let demand: any Distribution
  /// Cost of a unit left over: cost of purchase − salvage, holding included.
  public let overage: Double
  /// Cost of a unit short: margin and goodwill.
  public let underage: Double

  /// States the problem.
  public init(demand: any Distribution, overage: Double, underage: Double) {
    precondition(
      overage > 0 && underage > 0 && (overage + underage).isFinite,
      "overage and underage must be finite and above 0")
    self.demand = demand
    self.overage = overage
    self.underage = underage
  }

  /// The critical fractile, underage / (underage + overage).
  public var fractile: Double { underage / (underage + overage) }

  /// The cheapest stock: the smallest x with P(demand ≤ x) at or above the critical fractile.
  public var quantity: Double { demand.quantile(fractile) }

  /// Expected cost of a stock: overage × E[(x − D)⁺] + underage × E[(D − x)⁺].
  public func cost(of stock: Double) -> Double {
    let short = demand.loss(stock)
    return overage * (stock - demand.mean + short) + underage * short
  }
}
