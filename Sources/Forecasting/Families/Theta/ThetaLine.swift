/// The straight line of least squares through the values so far: θ = 0 of the theta method.
struct ThetaLine: Sendable {
  /// Â, the value at time 0, one period before the first.
  private(set) var intercept = 0.0
  /// B̂, the change per period.
  private(set) var slope = 0.0
  private var count = 0.0
  private var meanTime = 0.0
  private var meanValue = 0.0
  private var timeSquares = 0.0
  private var products = 0.0

  /// Adds the value of a time; times ascend.
  mutating func add(_ value: Double, at time: Double) {
    count += 1
    let step = time - meanTime
    meanTime += step / count
    meanValue += (value - meanValue) / count
    timeSquares += step * (time - meanTime)
    products += step * (value - meanValue)
    slope = timeSquares > 0 ? products / timeSquares : 0
    intercept = meanValue - slope * meanTime
  }

  /// The line that passes one period before the first value at minus its slope.
  ///
  /// It makes the drift of period t equal to slope · (1 − (1 − α)^(t−1))/α, the form in which the
  /// theta method is simple exponential smoothing with drift.
  func throughFirst() -> ThetaLine {
    var line = self
    line.intercept = -slope
    return line
  }
}
