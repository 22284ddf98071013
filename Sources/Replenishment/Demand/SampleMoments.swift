/// Mean and standard deviation of a sample in one pass.
///
/// Sums are taken about the first value, which limits the cancellation of the textbook formula.
struct SampleMoments {
  private var count = 0.0
  private var origin = 0.0
  private var sum = 0.0
  private var squares = 0.0

  init() {}

  init(_ values: [Double]) {
    for value in values { add(value) }
  }

  @inline(__always)
  mutating func add(_ value: Double) {
    if count == 0 { origin = value }
    let distance = value - origin
    count += 1
    sum += distance
    squares += distance * distance
  }

  var mean: Double { count > 0 ? origin + sum / count : 0 }

  /// Divisor n − 1; 0 below two values.
  var standardDeviation: Double {
    guard count > 1 else { return 0 }
    return (max(0, squares - sum * sum / count) / (count - 1)).squareRoot()
  }
}
