/// The prior of the calibration, chosen on many series.
struct IntervalWidthPrior: Sendable {
  /// The common error's share of the variance in a long series.
  let share: Double
  /// The addition for a short history, divided by n.
  let estimation: Double
  /// The addition per root of the step ahead, divided by n.
  let growth: Double
  /// The number of origins that the prior is worth.
  let origins: Double

  /// The factor that the prior expects.
  let expected: Double
  /// The degrees of freedom of the Student distribution by which outlying errors are down-weighted.
  let degrees: Double

  /// The tail of every forecast: how far its variance itself varies.
  static let tail = 0.4

  /// A lower limit of the factor: the prior counts as 5 origins or more, of 28 at most.
  static let leastFactor = 0.1

  /// Added to n, so that the shortest histories have some weight.
  private static let head = 20.0

  /// The prior for series like this one: with zeros, or without.
  ///
  /// - Parameter persistence: the posterior mean of α (`LevelPersistence`); nil: not estimated. The
  ///   estimate of a constant level is seldom wrong in the same direction for long.
  init(_ series: Series, persistence: Double? = nil) {
    let hasZeros = series.isLowCount
    share = hasZeros ? min(0.06, 0.3 * (persistence ?? 0.1)) : 0.06
    estimation = hasZeros ? 4 : 45
    growth = hasZeros ? 1.5 : 40
    origins = hasZeros ? 16 : 5
    expected = 1
    degrees = hasZeros ? 100 : 8
  }

  /// The variance common to all steps, divided by the model's variance.
  func commonShare(_ step: Int, observed: Int) -> Double {
    share + (estimation + growth * Double(step + 1).squareRoot()) / (Double(observed) + Self.head)
  }

  /// The factor on the variance: the scale of Student's distribution that fits the squares best,
  /// the prior counting as that many origins at `expected`.
  ///
  /// The scale is the fixed point of a weighted mean. The mean minus the scale is concave in it, so
  /// Newton's method converges to the only root from above.
  func factor(_ squares: [Double], origins seen: Int) -> Double {
    if squares.isEmpty { return expected }
    let total = Double(seen) + origins
    let weight = Double(seen) / Double(squares.count) * (degrees + 1) / total
    var factor = expected
    for _ in 0..<50 {
      let (sum, slope) = weighed(squares, by: factor)
      let excess = weight * sum + origins * expected / total - factor
      let fall = 1 - weight * slope
      // Where the mean rises faster than its scale, the mean itself is the next scale.
      let next = factor + (fall > 0.1 ? excess / fall : excess)
      let isSettled = abs(next - factor) < 1e-9 * factor
      factor = next
      if isSettled { break }
    }
    return factor
  }

  /// The sum of squares with large ones down-weighted, and its derivative with respect to the
  /// scale.
  private func weighed(_ squares: [Double], by factor: Double) -> (sum: Double, slope: Double) {
    var (sum, slope) = (0.0, 0.0)
    for square in squares {
      let share = square / (degrees * factor + square)
      sum += share
      slope += share * share
    }
    return (sum * factor, slope)
  }
}
