internal import NumericalMethods

/// The level of a regression's errors, which persists: the last periods count most.
///
/// On the scale of values and of logarithms it is simple exponential smoothing. On the scale of the
/// logarithm of the mean it is the logarithm of the ratio of discounted sums of values and of means
/// (Harvey and Fernandes, *J. Business & Economic Statistics* 7, 1989), so that a zero lowers it by no
/// more than its share.
struct ErrorLevel: Sendable {
  /// α.
  let smoothing: Double
  private let isRatio: Bool
  private var level = 0.0
  /// The discounted sums.
  private var values: Double
  private var means: Double

  /// A level before the first period.
  ///
  /// - Parameter typical: a typical mean of a period; nil: errors are smoothed as they are.
  init(smoothing: Double, typical: Double? = nil) {
    self.smoothing = smoothing
    isRatio = typical != nil
    // As much evidence as the past has in the long run.
    means = smoothing > 0 ? max(typical ?? 1, .leastNormalMagnitude) / smoothing : 1
    values = means
  }

  /// What is added to an observation's η on the scale of values or logarithms.
  var shift: Double { level }
  /// The factor of a mean on the scale of its logarithm.
  var factor: Double { values / means }

  /// Takes the error of a period, η of the observation less that of the columns.
  mutating func observe(error: Double) { level += smoothing * (error - level) }

  /// Takes the value of a period and its mean without the level.
  mutating func observe(_ value: Double, mean: Double) {
    if smoothing == 0 { return }
    values = (1 - smoothing) * values + value
    means = (1 - smoothing) * means + mean
  }
}

/// The α of the ratio of values and means with the least deviance of one-step forecasts.
func bestRatioSmoothing(
  _ values: [Double], _ means: [Double], family: ResponseFamily
) -> Double {
  let typical = means.reduce(0, +) / Double(max(1, means.count))
  func deviance(_ alpha: Double) -> Double {
    var level = ErrorLevel(smoothing: alpha, typical: typical)
    var sum = 0.0
    for (value, mean) in zip(values, means) {
      sum += family.deviance(value, max(mean * level.factor, 1e-6 * typical))
      level.observe(value, mean: mean)
    }
    return sum
  }
  let grid = RegressorStructure.grid.filter { $0 < 1 }
  let deviances = grid.map(deviance)
  return grid[deviances.indices.min { deviances[$0] < deviances[$1] } ?? 0]
}
