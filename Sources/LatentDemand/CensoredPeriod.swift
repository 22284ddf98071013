internal import NumericalMethods

/// One period in which the shelf was not full all the time, and what is known of it.
struct CensoredPeriod {
  /// Units sold.
  let sold: Double
  /// Share of the time in stock.
  let inStockShare: Double
  /// Share of demand that fell into the time in stock, and its variance.
  let share: Double
  let shareVariance: Double
  /// What the period would be expected to demand, judged by others.
  let mean: Double
  let dispersion: Dispersion

  /// Below this share of time in stock sales say too little to be scaled up.
  private static let leastShare = 0.5

  /// The demand; nan where the method does not know it.
  func demand(_ method: UnconstrainMethod) -> Double {
    switch method {
    case .exclude: .nan
    case .scale: inStockShare >= Self.leastShare && share > 0 ? sold / share : .nan
    case .censored: share > 0 ? expected : expectedAbove
    }
  }

  /// The best linear estimate from sales, never below them.
  ///
  /// Demand D has mean m and variance φ m + ω m². Of it a share with mean g and variance s² falls
  /// into the time in stock, and each unit finds its time for itself, so that sales y have mean g m
  /// and variance g² V(m) + φ g (1 − g) m + s² (m² + V(m)), and covariance g V(m) with D. For known
  /// shares and ω = 0 this is y + (1 − g) m: what sold, and what the rest of the time would have
  /// sold (Poisson); a rate that scatters adds what sales say of it (gamma-Poisson).
  private var expected: Double {
    guard mean > 0 else { return sold }
    let variance = dispersion.variance(mean)
    let noise =
      dispersion.phi * share * (1 - share) * mean + shareVariance * (mean * mean + variance)
    let slope = share * variance / (share * share * variance + noise)
    return max(sold, mean + slope * (sold - share * mean))
  }

  /// The expectation of a demand of which only a lower bound is known: what sold before the shelf
  /// ran empty at a time that nobody noted.
  ///
  /// For a gamma distribution of shape k, E[D | D ≥ y] = m Q(k + 1, y/θ) ÷ Q(k, y/θ). The bound
  /// lies half a unit below what sold, as for counts.
  private var expectedAbove: Double {
    guard sold > 0 else { return mean }
    guard mean > 0 else { return sold }
    let scale = dispersion.variance(mean) / mean
    let bound = max(0, sold - 0.5 * dispersion.phi) / scale
    let shape = mean / scale
    let tail = regularisedGammaQ(shape, bound)
    guard tail > 1e-9 else { return sold + scale }
    return max(sold, mean * regularisedGammaQ(shape + 1, bound) / tail)
  }
}
