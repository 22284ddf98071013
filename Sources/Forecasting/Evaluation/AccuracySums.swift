/// Sums over forecasts and what came, from which all measures of accuracy follow.
///
/// Sums of series add up to those of a group. Steps without an actual are left out. Measures are
/// those of docs/models.md; one that has nothing to measure, or whose scale is zero, is nil.
public struct AccuracySums: Sendable {
  private(set) var cutoffs = 0.0
  /// How many forecasts were compared with an actual.
  public private(set) var points = 0.0
  /// Σy: what came.
  public private(set) var actual = 0.0
  private var actualSize = 0.0
  /// Σ(f − y).
  public private(set) var error = 0.0
  /// Σ|f − y|.
  public private(set) var absolute = 0.0
  private var square = 0.0
  private var symmetric = 0.0
  private var pinball = 0.0
  private var pinballs = 0.0
  private var intervals80 = 0.0
  private var inside80 = 0.0
  private var intervals95 = 0.0
  private var inside95 = 0.0
  private var score95 = 0.0
  private var stock = 0.0

  /// Sums of nothing.
  public init() {}

  /// The sums of one cutoff: actuals, nan where they are missing, and the means forecast for them.
  public init(_ actuals: [Double], _ forecasts: [Double]) {
    precondition(actuals.count == forecasts.count, "each actual needs a forecast")
    addSteps(zip(actuals, forecasts))
  }

  /// Sums that were taken before, as in tables; actuals are not negative.
  ///
  /// - Parameter inside: how many actuals lay inside the central 80 % and 95 %; nil where that was not
  ///   counted.
  package init(
    points: Double, actual: Double, error: Double, absolute: Double,
    inside: (of80: Double, of95: Double)? = nil
  ) {
    self.points = points
    self.actual = actual
    actualSize = actual
    self.error = error
    self.absolute = absolute
    guard let inside else { return }
    (inside80, inside95) = inside
    (intervals80, intervals95) = (points, points)
  }

  /// Adds a cutoff: actuals from its first step on, and what was forecast.
  mutating func add(
    _ actuals: ArraySlice<Double>, _ cutoff: CutoffForecast, _ columns: BacktestQuantiles
  ) {
    let width = columns.probabilities.count
    addSteps(zip(actuals, cutoff.means))
    for (step, actual) in actuals.enumerated() where actual.isFinite {
      addQuantiles(actual, cutoff.quantiles[step * width..<(step + 1) * width], columns)
    }
  }

  private mutating func addSteps(_ steps: some Sequence<(Double, Double)>) {
    var balance = 0.0
    cutoffs += 1
    for (actual, mean) in steps where actual.isFinite {
      add(actual, forecast: mean)
      balance += mean - actual
      stock += balance
    }
  }

  /// Adds an actual and the mean that was forecast for it.
  package mutating func add(_ value: Double, forecast mean: Double) {
    points += 1
    actual += value
    actualSize += abs(value)
    error += mean - value
    absolute += abs(mean - value)
    square += (mean - value) * (mean - value)
    let size = abs(value) + abs(mean)
    symmetric += size > 0 ? 200 * abs(mean - value) / size : 0
  }

  /// Adds the loss of the p-quantile q that was forecast for an actual y: p (y − q) where y ≥ q, else
  /// (1 − p) (q − y).
  public mutating func add(_ actual: Double, quantile: Double, probability: Double) {
    let excess = actual - quantile
    pinball += excess >= 0 ? probability * excess : (probability - 1) * excess
    pinballs += 1
  }

  private mutating func addQuantiles(
    _ actual: Double, _ quantiles: ArraySlice<Double>, _ columns: BacktestQuantiles
  ) {
    let first = quantiles.startIndex
    for place in 0..<columns.asked {
      add(actual, quantile: quantiles[first + place], probability: columns.probabilities[place])
    }
    if let (low, high) = columns.central80 {
      intervals80 += 1
      inside80 += actual >= quantiles[first + low] && actual <= quantiles[first + high] ? 1 : 0
    }
    if let (low, high) = columns.central95 {
      intervals95 += 1
      let below = max(0, quantiles[first + low] - actual)
      let above = max(0, actual - quantiles[first + high])
      inside95 += below + above == 0 ? 1 : 0
      score95 += quantiles[first + high] - quantiles[first + low] + 40 * (below + above)
    }
  }

  /// Adds the sums of another series.
  public mutating func add(_ other: AccuracySums) {
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
    intervals80 += other.intervals80
    inside80 += other.inside80
    intervals95 += other.intervals95
    inside95 += other.inside95
    score95 += other.score95
    stock += other.stock
  }

  /// The value of a measure; those that are scaled need the scale of the history.
  public func value(
    _ metric: AccuracyMeasure, _ scale: ErrorScale = ErrorScale()
  ) -> Double? {
    switch metric {
    case .wape: ratio(absolute, actualSize)
    case .bias: ratio(error, actual)
    case .mae: ratio(absolute, points)
    case .smape: ratio(symmetric, points)
    case .mase: ratio(absolute, points * scale.absolute)
    case .rmsse: ratio(square, points * scale.squared)?.squareRoot()
    case .pinball: ratio(pinball, pinballs)
    case .coverage80: ratio(inside80, intervals80)
    case .coverage95: ratio(inside95, intervals95)
    case .msis: ratio(score95, intervals95 * scale.absolute)
    case .pis: ratio(stock, cutoffs)
    }
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double? {
    whole > 0 && part.isFinite ? part / whole : nil
  }
}
