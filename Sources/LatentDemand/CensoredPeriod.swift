internal import NumericalMethods

/// A period with a stock-out, with the evidence on its demand.
struct CensoredPeriod {
  /// A part of the period: a day of a week, or the whole.
  struct Part {
    /// Units sold.
    var sold: Double
    /// The part's share of the period's expected demand, 0…1.
    let weight: Double
    /// The share of its demand that fell into its time in stock, 0…1, and the variance of that share.
    let share: Double
    let shareVariance: Double
    /// Whether it is the whole period.
    let isWhole: Bool
    /// Variance of its demand ÷ mean.
    var dispersion: Double
  }

  /// Units sold.
  var sold: Double
  /// The share of the time in stock, 0…1.
  let inStockShare: Double
  /// The share of demand that fell into the time in stock, 0…1.
  let share: Double
  /// The expected demand of the period in units, estimated from other periods.
  var mean: Double
  /// The size of a lot in units; lots are sold at independent times.
  let lot: Double
  /// Squared coefficient of variation of the rate that is common to the parts.
  var omega: Double
  /// The parts; together they make the whole period.
  var parts: [Part]

  /// The smallest share of time in stock at which `scale` gives an estimate.
  private static let leastShare = 0.5

  /// The demand in units; NaN if the method gives no estimate.
  func demand(_ method: UnconstrainMethod) -> Double {
    switch method {
    case .exclude: .nan
    case .scale: inStockShare >= Self.leastShare && share > 0 ? sold / share : .nan
    case .censored: estimate
    }
  }

  /// The estimated demand of parts with stock, and for those without stock the expected demand
  /// times the ratio of estimated to expected demand of the others.
  private var estimate: Double {
    guard mean > 0 else { return sold }
    var (seen, expected, rest) = (0.0, 0.0, 0.0)
    var least = 0.0
    for part in parts {
      if part.share > 0 {
        seen += demand(of: part)
        expected += part.weight * mean
      } else if part.sold > 0 {
        least += aboveSales(part)
      } else {
        rest += part.weight * mean
      }
    }
    let pull = omega * expected / (lot + omega * expected)
    let ratio = expected > 0 ? 1 + pull * (seen / expected - 1) : 1
    return max(sold, seen + least + ratio * rest)
  }

  /// The best linear estimate from sales, never below them.
  ///
  /// Demand D has mean m and variance V. Of it a share with mean g and variance s² falls into the
  /// time in stock, and the times of lots of size φ are independent, so that sales y have mean g m
  /// and variance g² V + φ g (1 − g) m + s² (m² + V), and covariance g V with D. With s = 0 and V =
  /// φ m this is y + (1 − g) m: sales, and expected demand of the remaining time (Poisson); the
  /// more V exceeds φ m, the more the estimate is y ÷ g (gamma-Poisson).
  private func demand(of part: Part) -> Double {
    let mean = part.weight * mean
    guard part.share < 1, mean > 0 else { return part.sold }
    return max(part.sold, mean + slope(of: part) * (part.sold - part.share * mean))
  }

  /// b = g V ÷ Var y.
  private func slope(of part: Part) -> Double {
    let mean = part.weight * mean
    let share = part.share
    let variance = max(lot, part.dispersion) * mean
    let noise =
      lot * share * (1 - share) * mean + part.shareVariance * (mean * mean + variance)
    return share * variance / (share * share * variance + noise)
  }

  /// The expected squared deviation of a part's demand from its mean given its sales, and the mean;
  /// both are 0 for parts that were in stock all the time or never.
  func spread(of part: Part) -> (square: Double, mean: Double) {
    let mean = part.weight * mean
    guard part.share > 0, part.share < 1, mean > 0 else { return (0, 0) }
    let distance = demand(of: part) - mean
    let left = max(lot, part.dispersion) * mean * max(0, 1 - slope(of: part) * part.share)
    return (distance * distance + left, mean)
  }

  /// The evidence of the parts with stock on the variation of their common rate.
  var products: SharedRate.Products {
    var (distance, expected) = (0.0, 0.0)
    var (squares, meanSquares) = (0.0, 0.0)
    for part in parts where part.share > 0 {
      let mean = part.weight * mean
      let apart = demand(of: part) - mean
      distance += apart
      expected += mean
      squares += apart * apart
      meanSquares += mean * mean
    }
    return SharedRate.Products(
      distances: distance * distance - squares, means: expected * expected - meanSquares)
  }

  /// The expected demand of a part with sales but no recorded time in stock: sales are a lower bound.
  ///
  /// For a gamma distribution of shape k, E[D | D ≥ y] = m Q(k + 1, y/θ) ÷ Q(k, y/θ). The bound is
  /// half a lot below sales (continuity correction).
  private func aboveSales(_ part: Part) -> Double {
    let mean = part.weight * mean
    guard mean > 0 else { return part.sold }
    let scale = max(lot, part.dispersion)
    let bound = max(0, part.sold - 0.5 * lot) / scale
    let tail = regularisedGammaQ(mean / scale, bound)
    guard tail > 1e-9 else { return part.sold + scale }
    return max(part.sold, mean * regularisedGammaQ(mean / scale + 1, bound) / tail)
  }
}
