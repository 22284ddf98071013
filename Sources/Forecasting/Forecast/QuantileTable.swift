internal import Glibc
internal import NumericalMethods

/// A distribution's values by standard normal score, made once for drawing many paths.
enum QuantileTable {
  case certain(Double)
  case normal(mean: Double, deviation: Double)
  /// P(X ≤ k) as normal scores, k = 0, 1, …
  case counts([Double])
  /// Quantiles at evenly spaced scores, read by straight lines.
  case knots([Double])

  private static let reach = 5.0
  private static let spacing = 0.0625
  private static let mostCounts = 4096.0

  init(_ distribution: any Distribution) {
    if let point = distribution as? PointMass {
      self = .certain(point.value)
    } else if let normal = distribution as? Normal {
      self = .normal(mean: normal.mean, deviation: normal.standardDeviation)
    } else if isCount(distribution), let scores = Self.countScores(distribution) {
      self = .counts(scores)
    } else {
      let last = Int(2 * Self.reach / Self.spacing)
      self = .knots(
        (0...last).map { index in
          let score = Double(index) * Self.spacing - Self.reach
          return distribution.quantile(standardNormalCDF(score))
        })
    }
  }

  /// The quantile at Φ(score).
  func value(at score: Double) -> Double {
    switch self {
    case .certain(let value): return value
    case .normal(let mean, let deviation): return mean + deviation * score
    case .counts(let scores): return Double(firstIndex(in: scores, notBelow: score))
    case .knots(let knots):
      let place = (score + Self.reach) / Self.spacing
      let index = min(knots.count - 2, max(0, Int(place)))
      let share = min(1, max(0, place - Double(index)))
      return knots[index] + share * (knots[index + 1] - knots[index])
    }
  }

  /// The scores of P(X ≤ k) up to the reach; nil where that takes too many counts.
  private static func countScores(_ distribution: any Distribution) -> [Double]? {
    let end = standardNormalCDF(reach)
    if distribution.cdf(mostCounts) < end { return nil }
    var scores: [Double] = []
    var probability = 0.0
    while probability < end {
      probability = distribution.cdf(Double(scores.count))
      scores.append(standardNormalQuantile(min(1, probability)))
    }
    return scores
  }
}

private func isCount(_ distribution: any Distribution) -> Bool {
  distribution is Poisson || distribution is NegativeBinomial || distribution is FiniteCounts
}

/// The first index whose score reaches `score`, or the last index.
private func firstIndex(in scores: [Double], notBelow score: Double) -> Int {
  var low = 0
  var high = scores.count - 1
  while low < high {
    let middle = (low + high) / 2
    if scores[middle] >= score { high = middle } else { low = middle + 1 }
  }
  return low
}
