/// What is known of forecast errors before a series' own record is seen; chosen on many series.
struct CalibrationPrior: Sendable {
  /// The common error's share of the variance in a long series.
  let share: Double
  /// What a short history adds to it, over n.
  let estimation: Double
  /// What each step ahead adds to it, over n.
  let growth: Double
  /// The origins that the prior counts for.
  let origins: Double
  /// The tail in a long series, and what a short history adds, over n.
  let tails: (long: Double, short: Double)

  /// The degrees of freedom of the Student distribution by which outlying errors are weighed.
  private static let degrees = 12.0
  private static let mostTail = 0.7
  /// What is added to n, so that the shortest histories do not count for nothing.
  private static let head = 20.0

  /// The prior for series like this one: with zeros, or without.
  init(_ values: [Double]) {
    let hasZeros = values.contains(0)
    share = 0.1
    estimation = hasZeros ? 16 : 45
    growth = hasZeros ? 3 : 11
    origins = hasZeros ? 10 : 3
    tails = (0.27, 1.8)
  }

  /// The variance that all steps share, over the variance that the model states.
  func commonShare(_ step: Int, observed: Int) -> Double {
    share + (estimation + growth * Double(step + 1)) / (Double(observed) + Self.head)
  }

  /// The tail of a forecast after some periods.
  func tail(observed: Int) -> Double {
    min(Self.mostTail, tails.long + tails.short / Double(max(1, observed)))
  }

  /// The factor on the variance: the scale of Student's distribution that fits the squares best,
  /// the prior counting as so many origins at 1.
  func factor(_ squares: [Double], origins seen: Int) -> Double {
    if squares.isEmpty { return 1 }
    let weight = Double(seen) / Double(squares.count)
    var factor = 1.0
    for _ in 0..<50 {
      var sum = 0.0
      for square in squares {
        sum += square * (Self.degrees + 1) / (Self.degrees + square / factor)
      }
      let next = (weight * sum + origins) / (Double(seen) + origins)
      let isSettled = abs(next - factor) < 1e-9 * factor
      factor = next
      if isSettled { break }
    }
    return factor
  }
}
