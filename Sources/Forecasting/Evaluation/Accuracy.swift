/// Measures of how far forecasts f lie from actuals y, by the definitions of docs/models.md.
///
/// Periods whose actual is missing are left out everywhere. A measure whose scale is zero, or that
/// has nothing to measure, is nil: never infinite, never a silent zero.
public enum Accuracy {
  /// WAPE, the sum of |y − f| over the sum of |y|.
  ///
  /// Of a group of series it is the ratio of the group's sums, not a mean of ratios.
  public static func weightedAbsolutePercentageError(_ actuals: [Double], _ forecasts: [Double])
    -> Double?
  {
    let pairs = present(actuals, forecasts)
    return ratio(pairs.reduce(0) { $0 + abs($1.0 - $1.1) }, pairs.reduce(0) { $0 + abs($1.0) })
  }

  /// Σ(f − y) / Σy: above zero where the forecasts are too high.
  public static func bias(_ actuals: [Double], _ forecasts: [Double]) -> Double? {
    let pairs = present(actuals, forecasts)
    return ratio(pairs.reduce(0) { $0 + $1.1 - $1.0 }, pairs.reduce(0) { $0 + $1.0 })
  }

  /// MAE: the mean of |y − f|, in units.
  public static func meanAbsoluteError(_ actuals: [Double], _ forecasts: [Double]) -> Double? {
    let pairs = present(actuals, forecasts)
    return ratio(pairs.reduce(0) { $0 + abs($1.0 - $1.1) }, Double(pairs.count))
  }

  /// sMAPE as the M4 competition has it: the mean of 200 |y − f| / (|y| + |f|), in 0...200.
  public static func symmetricMeanAbsolutePercentageError(
    _ actuals: [Double], _ forecasts: [Double]
  ) -> Double? {
    let pairs = present(actuals, forecasts)
    let sum = pairs.reduce(0) { sum, pair in
      let size = abs(pair.0) + abs(pair.1)
      return sum + (size > 0 ? 200 * abs(pair.0 - pair.1) / size : 0)
    }
    return ratio(sum, Double(pairs.count))
  }

  /// MASE: MAE over the history's mean |y_t − y_(t−m)|, m the season of the scale.
  public static func meanAbsoluteScaledError(
    _ actuals: [Double], _ forecasts: [Double], history: [Double], season: Int = 1
  ) -> Double? {
    guard let error = meanAbsoluteError(actuals, forecasts),
      let scale = meanChange(history, lag: season, { abs($0) })
    else { return nil }
    return ratio(error, scale)
  }

  /// RMSSE of the M5 competition: the scale is the history's mean (y_t − y_(t−1))², from the first
  /// value that is not zero on, so that the time before a product's launch does not flatter it.
  public static func rootMeanSquaredScaledError(
    _ actuals: [Double], _ forecasts: [Double], history: [Double]
  ) -> Double? {
    let start = history.firstIndex { $0.isFinite && $0 != 0 } ?? history.endIndex
    let pairs = present(actuals, forecasts)
    let squares = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    guard let error = ratio(squares, Double(pairs.count)),
      let scale = meanChange(Array(history[start...]), lag: 1, { $0 * $0 })
    else { return nil }
    return ratio(error, scale)?.squareRoot()
  }

  /// The mean quantile loss of the p-quantiles q: p (y − q) where y ≥ q, else (1 − p) (q − y).
  public static func pinballLoss(
    _ actuals: [Double], quantiles: [Double], probability: Double
  ) -> Double? {
    let pairs = present(actuals, quantiles)
    let sum = pairs.reduce(0) { sum, pair in
      let excess = pair.0 - pair.1
      return sum + (excess >= 0 ? probability * excess : (probability - 1) * excess)
    }
    return ratio(sum, Double(pairs.count))
  }

  /// PIS, periods in stock: −Σ_i Σ_(j ≤ i) (y_j − f_j), signed.
  ///
  /// Wallström and Segerstedt, *International Journal of Production Economics* 128 (2010): units
  /// times periods that a stock run by the forecasts would hold (above zero) or owe.
  public static func periodsInStock(_ actuals: [Double], _ forecasts: [Double]) -> Double? {
    let pairs = present(actuals, forecasts)
    var cumulative = 0.0
    var sum = 0.0
    for (actual, forecast) in pairs {
      cumulative += forecast - actual
      sum += cumulative
    }
    return pairs.isEmpty ? nil : sum
  }

  private static func present(_ actuals: [Double], _ forecasts: [Double]) -> [(Double, Double)] {
    precondition(actuals.count == forecasts.count, "each actual needs a forecast")
    return zip(actuals, forecasts).filter { $0.0.isFinite }
  }

  private static func ratio(_ part: Double, _ whole: Double) -> Double? {
    whole > 0 ? part / whole : nil
  }

  private static func meanChange(
    _ values: [Double], lag: Int, _ size: (Double) -> Double
  ) -> Double? {
    precondition(lag > 0, "a season is at least one period")
    if values.count <= lag { return nil }
    let changes = (lag..<values.count).map { values[$0] - values[$0 - lag] }.filter(\.isFinite)
    return ratio(changes.reduce(0) { $0 + size($1) }, Double(changes.count))
  }
}
