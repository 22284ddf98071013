internal import Glibc

/// The share of a part's demand that falls into its time in stock: share of demand = share of time
/// ^ κ.
///
/// Sales do not come evenly over a day, and shelves run empty late rather than early, so that the
/// share of hours in stock is not the share of demand. κ below 1 means that most demand comes
/// before the shelf runs empty. It is estimated from the parts that were partly in stock: ln(sold ÷
/// expected) is regressed on ln(share of time) over bins of equal shares, weighted by what was
/// expected.
///
/// Where shelves run empty because demand is high, even parts that were nearly wholly in stock sell
/// more than expected: the line does not pass through 1 at a share of 1. Selection and the hours of
/// demand are not identified separately then, and κ is shrunk towards 1 (demand proportional to
/// time) by the deviation of the line.
package struct ShareCurve: Sendable {
  /// The exponent κ that is used, after shrinkage.
  package let exponent: Double
  /// The exponent of the line as fitted.
  package let fitted: Double
  /// Sold ÷ expected where the line reaches a share of 1: above 1 where high demand empties shelves.
  package let intercept: Double
  /// The number of parts to which the line was fitted.
  package let parts: Int

  /// Demand proportional to time.
  package static let hours = ShareCurve(exponent: 1, fitted: 1, intercept: 1, parts: 0)

  private static let bins = 20
  /// The weight of the assumption κ = 1, in parts.
  private static let priorParts = 200.0
  /// The deviation of the intercept at which κ is shrunk halfway to 1.
  private static let tolerance = 0.3
  /// Variance of a part's share of demand ÷ g (1 − g): that of a beta distribution of precision 24.
  private static let spread = 0.04

  init(exponent: Double, fitted: Double, intercept: Double, parts: Int) {
    self.exponent = exponent
    self.fitted = fitted
    self.intercept = intercept
    self.parts = parts
  }

  /// Estimates from sales and expected sales of parts.
  init(_ observed: [(inStock: Double, sold: Double, expected: Double)]) {
    var sold = [Double](repeating: 0, count: Self.bins)
    var expected = sold
    var shares = sold
    var parts = 0
    for part in observed where part.inStock > 0 && part.inStock < 1 && part.sold.isFinite {
      let bin = min(Self.bins - 1, Int(part.inStock * Double(Self.bins)))
      sold[bin] += part.sold
      expected[bin] += part.expected
      shares[bin] += part.expected * part.inStock
      parts += 1
    }
    let usable = (0..<Self.bins).filter { sold[$0] > 0 && expected[$0] > 0 }
    guard usable.count >= 3 else {
      self = .hours
      return
    }
    let line = Self.line(
      usable.map { (log(shares[$0] / expected[$0]), log(sold[$0] / expected[$0]), expected[$0]) })
    let fitted = min(4, max(0.25, line.slope))
    let intercept = exp(line.intercept)
    let miss = (intercept - 1) / Self.tolerance
    let trust = Double(parts) / (Double(parts) + Self.priorParts) / (1 + miss * miss)
    self.init(
      exponent: 1 + (fitted - 1) * trust, fitted: fitted, intercept: intercept, parts: parts)
  }

  /// The share of demand that falls into a share of time.
  package func demandShare(_ timeShare: Double) -> Double {
    timeShare <= 0 ? 0 : timeShare >= 1 ? 1 : exponent == 1 ? timeShare : pow(timeShare, exponent)
  }

  /// The share of time that corresponds to a share of demand: the inverse of ``demandShare(_:)``.
  func timeShare(_ demandShare: Double) -> Double {
    demandShare <= 0 || demandShare >= 1 || exponent == 1
      ? demandShare : pow(demandShare, 1 / exponent)
  }

  /// The variance of that share from one part to the next: which hours were in stock is not known.
  func variance(_ demandShare: Double) -> Double { Self.spread * demandShare * (1 - demandShare) }

  private static func line(
    _ points: [(x: Double, y: Double, weight: Double)]
  ) -> (slope: Double, intercept: Double) {
    let weight = points.reduce(0) { $0 + $1.weight }
    let x = points.reduce(0) { $0 + $1.weight * $1.x } / weight
    let y = points.reduce(0) { $0 + $1.weight * $1.y } / weight
    let square = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.x - x) }
    let product = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.y - y) }
    let slope = square > 0 ? product / square : 1
    return (slope, y - slope * x)
  }
}
