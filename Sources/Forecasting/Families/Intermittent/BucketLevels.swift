internal import NumericalMethods

/// Smoothed totals over buckets that always end with the newest period.
///
/// A bucket ends in every period, so there is one level for each phase of the bucket's length; the
/// level of a phase is that of the buckets which end there. The result is that of cutting the
/// series into buckets from its end in every period, at the cost of one update.
struct BucketLevels: Sendable {
  let length: Int
  let alpha: Double
  private var levels: [Double]
  private var latest: [Double]
  private var total = 0.0
  private var count = 0
  /// The place of the next value among the phases.
  private var phase = 0
  /// The level of the bucket that ended last.
  private var current = Double.nan

  /// Totals of few buckets do not determine α; these bounds are those of other programs.
  private static let bounds = (lower: 0.1, upper: 0.3)

  /// The levels at their beginning, with an α that is given or estimated.
  init(_ record: DemandRecord, length: Int, alpha: Double?) {
    self.length = length
    self.alpha = alpha ?? Self.bestSmoothing(record.totals(length))
    levels = Array(repeating: .nan, count: length)
    latest = Array(repeating: 0, count: length)
  }

  /// The forecast per period; until the first bucket is full, the mean so far.
  var prediction: Double {
    if count < length { return count > 0 ? total / Double(count) : .nan }
    return current / Double(length)
  }

  mutating func observe(_ value: Double) {
    total = length == 1 ? value : total + value - latest[phase]
    latest[phase] = value
    count += 1
    if count >= length {
      let level = levels[phase]
      current = level.isNaN ? total : level + alpha * (total - level)
      levels[phase] = current
    }
    phase = phase + 1 == length ? 0 : phase + 1
  }

  /// α of least squared error, the first total being the first level.
  private static func bestSmoothing(_ totals: [Double]) -> Double {
    if totals.count < 3 { return bounds.lower }
    return minimise(from: bounds.lower, to: bounds.upper, tolerance: 1e-3) { alpha in
      var level = totals[0]
      var sum = 0.0
      for total in totals {
        let error = total - level
        sum += error * error
        level += alpha * error
      }
      return sum
    }.place
  }
}

/// The mean of several levels of aggregation.
struct AggregationState: ForecastState {
  var levels: [BucketLevels]

  var prediction: Double {
    var sum = 0.0
    for index in levels.indices { sum += levels[index].prediction }
    return sum / Double(levels.count)
  }

  var parameters: [(name: String, value: Double)] {
    levels.flatMap { level in
      [("alpha_\(level.length)", level.alpha)]
    }
  }

  mutating func observe(_ value: Double) {
    if value.isNaN { return }
    for index in levels.indices { levels[index].observe(value) }
  }

  /// One more unit raises a bucket's total by one, its level by α and the forecast by α / length.
  func weight(_ lag: Int) -> Double {
    levels.reduce(0) { $0 + $1.alpha / Double($1.length) } / Double(levels.count)
  }
}

extension DemandRecord {
  /// The mean interval, rounded up; at most a third of the series.
  var bucketLength: Int {
    max(1, min(Int(meanInterval.rounded(.up)), observed.count / 3))
  }

  /// The totals of buckets that end with the newest value; what is left over is the oldest.
  func totals(_ length: Int) -> [Double] {
    let buckets = observed.count / length
    let start = observed.count - buckets * length
    return (0..<buckets).map { bucket in
      let first = start + bucket * length
      return observed[first..<first + length].reduce(0, +)
    }
  }
}
