internal import Glibc
internal import NumericalMethods

/// A distribution's values by standard normal score, made once for drawing many paths.
enum QuantileTable {
  case certain(Double)
  case normal(mean: Double, deviation: Double)
  /// P(X ≤ k) as normal scores, k = 0, 1, …, and the first k at each of evenly spaced scores.
  case counts([Double], guide: [Int])
  /// Quantiles at evenly spaced scores, interpolated linearly.
  case knots([Double])

  private static let reach = 5.0
  private static let spacing = 0.0625
  private static let mostCounts = 4097

  init(_ distribution: any Distribution) {
    if let point = distribution as? PointMass {
      self = .certain(point.value)
    } else if let normal = distribution as? Normal {
      self = .normal(mean: normal.mean, deviation: normal.standardDeviation)
    } else if let scores = Self.countScores(distribution) {
      self = .counts(scores, guide: Self.guide(scores))
    } else {
      let last = Int(2 * Self.reach / Self.spacing)
      self = .knots(
        distribution.quantiles(
          (0...last).map { standardNormalCDF(Double($0) * Self.spacing - Self.reach) }))
    }
  }

  /// Writes the quantiles at one step's scores, one a path, into the paths.
  func fill(
    _ paths: UnsafeMutableBufferPointer<Double>, from scores: UnsafeBufferPointer<Double>,
    step: Int, of steps: Int
  ) {
    func place(_ path: Int) -> Int { path &* steps &+ step }
    switch self {
    case .certain(let value): for path in scores.indices { paths[place(path)] = value }
    case .normal(let mean, let deviation):
      for path in scores.indices { paths[place(path)] = mean + deviation * scores[path] }
    case .counts(let list, let guide):
      list.withUnsafeBufferPointer { list in
        guide.withUnsafeBufferPointer { guide in
          for path in scores.indices {
            paths[place(path)] = Double(Self.count(at: scores[path], list, guide))
          }
        }
      }
    case .knots(let knots):
      knots.withUnsafeBufferPointer { knots in
        for path in scores.indices { paths[place(path)] = Self.value(at: scores[path], knots) }
      }
    }
  }

  private static func value(at score: Double, _ knots: UnsafeBufferPointer<Double>) -> Double {
    let place = (score + reach) / spacing
    let index = min(knots.count - 2, max(0, Int(place)))
    let share = min(1, max(0, place - Double(index)))
    return knots[index] + share * (knots[index + 1] - knots[index])
  }

  /// The first count whose score reaches `score`, or the last one.
  private static func count(
    at score: Double, _ list: UnsafeBufferPointer<Double>, _ guide: UnsafeBufferPointer<Int>
  ) -> Int {
    let place = (score + reach) / spacing
    var count = place < 0 ? 0 : guide[min(guide.count - 1, Int(place))]
    while count < list.count - 1, list[count] < score { count += 1 }
    return count
  }

  /// The first count whose score reaches each of the evenly spaced ones.
  private static func guide(_ scores: [Double]) -> [Int] {
    var count = 0
    return (0...Int(2 * reach / spacing)).map { index in
      let score = Double(index) * spacing - reach
      while count < scores.count - 1, scores[count] < score { count += 1 }
      return count
    }
  }

  /// The scores of P(X ≤ k) up to the reach; nil where there are too many.
  private static func countScores(_ distribution: any Distribution) -> [Double]? {
    let end = standardNormalCDF(reach)
    let probabilities =
      switch distribution {
      case let counts as NegativeBinomial: counts.cumulative(upTo: end, most: mostCounts)
      case let counts as Poisson: counts.cumulative(upTo: end, most: mostCounts)
      case let counts as FiniteCounts: counts.cumulative(upTo: end, most: mostCounts)
      default: nil as [Double]?
      }
    return probabilities?.map { standardNormalQuantile(min(1, $0)) }
  }
}
