/// Sums over cutoffs and steps from which the values of all metrics follow.
///
/// Sums of series add up to those of a group. Steps without an actual are left out.
package struct AccuracySums: Sendable {
  private(set) var cutoffs = 0.0
  package private(set) var points = 0.0
  private var actual = 0.0
  private var actualSize = 0.0
  private var error = 0.0
  private var absolute = 0.0
  private var square = 0.0
  private var symmetric = 0.0
  private var pinball = 0.0
  private var pinballs = 0.0
  private var inside80 = 0.0
  private var inside95 = 0.0
  private var interval95 = 0.0
  private var stock = 0.0

  /// Adds a cutoff: actuals from its first step on, and what was forecast.
  mutating func add(
    _ actuals: ArraySlice<Double>, _ cutoff: CutoffForecast, _ columns: BacktestQuantiles
  ) {
    let width = columns.probabilities.count
    var balance = 0.0
    cutoffs += 1
    for (step, (actual, mean)) in zip(actuals, cutoff.means).enumerated() where actual.isFinite {
      addError(actual, mean)
      balance += mean - actual
      stock += balance
      let quantiles = cutoff.quantiles[step * width..<(step + 1) * width]
      addQuantiles(actual, quantiles, columns)
    }
  }

  private mutating func addError(_ value: Double, _ mean: Double) {
    points += 1
    actual += value
    actualSize += abs(value)
    error += mean - value
    absolute += abs(mean - value)
    square += (mean - value) * (mean - value)
    let size = abs(value) + abs(mean)
    symmetric += size > 0 ? 200 * abs(mean - value) / size : 0
  }

  private mutating func addQuantiles(
    _ actual: Double, _ quantiles: ArraySlice<Double>, _ columns: BacktestQuantiles
  ) {
    let first = quantiles.startIndex
    for place in 0..<columns.asked {
      let probability = columns.probabilities[place]
      let excess = actual - quantiles[first + place]
      pinball += excess >= 0 ? probability * excess : (probability - 1) * excess
      pinballs += 1
    }
    if let (low, high) = columns.central80 {
      inside80 += actual >= quantiles[first + low] && actual <= quantiles[first + high] ? 1 : 0
    }
    if let (low, high) = columns.central95 {
      let below = max(0, quantiles[first + low] - actual)
      let above = max(0, actual - quantiles[first + high])
      inside95 += below + above == 0 ? 1 : 0
      interval95 += quantiles[first + high] - quantiles[first + low] + 40 * (below + above)
    }
  }

  /// Adds the sums of another series.
  mutating func add(_ other: AccuracySums) {
    cutoffs += other.cutoffs
    points += other.points
    actual += other.actual
    actualSize += other.actualSize
    error += other.error
    absolute += other.absolute
    square += other.square
    symmetric += other.symmetric
    pinball += other.pinball
    pinballs += other.pinballs
    inside80 += other.inside80
    inside95 += other.inside95
    interval95 += other.interval95
    stock += other.stock
  }

  /// The value of a metric; nil where there is nothing to measure, or a scale is zero.
  package func value(_ metric: AccuracyMeasure, _ scale: ErrorScale) -> Double? {
    switch metric {
    case .wape: ratio(absolute, actualSize)
    case .bias: ratio(error, actual)
    case .mae: ratio(absolute, points)
    case .smape: ratio(symmetric, points)
    case .mase: ratio(absolute, points * scale.absolute)
    case .rmsse: ratio(square, points * scale.squared)?.squareRoot()
    case .pinball: ratio(pinball, pinballs)
    case .coverage80: ratio(inside80, points)
    case .coverage95: ratio(inside95, points)
    case .msis: ratio(interval95, points * scale.absolute)
    case .pis: ratio(stock, cutoffs)
    }
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double? {
    whole > 0 && part.isFinite ? part / whole : nil
  }
}
