/// A measure of forecasts by which backtests compare models; definitions are in docs/models.md.
public enum AccuracyMeasure: String, CaseIterable, Sendable {
  /// Σ|y − f| / Σ|y|.
  case wape
  /// Σ(f − y) / Σy.
  case bias
  /// Mean |y − f|, in units.
  case mae
  /// Mean of 200 |y − f| / (|y| + |f|).
  case smape
  /// Mean |y − f| over the history's mean |y_t − y_(t−m)|.
  case mase
  /// Root of the mean (y − f)² over the history's mean (y_t − y_(t−1))².
  case rmsse
  /// Mean quantile loss over all quantiles asked for, in units.
  case pinball
  /// The share of actuals from the 10 % to the 90 % quantile.
  case coverage80
  /// The share of actuals from the 2.5 % to the 97.5 % quantile.
  case coverage95
  /// The mean interval score at 95 % over the scale of `mase`.
  case msis
  /// Periods in stock per cutoff: −Σ_i Σ_(j ≤ i) (y_j − f_j).
  case pis

  /// The names of all metrics, in words.
  public static let names = allCases.map(\.rawValue).joined(separator: ", ")

  /// How far a value is from a perfect one; smaller is better.
  func distance(_ value: Double) -> Double {
    switch self {
    case .coverage80: abs(value - 0.8)
    case .coverage95: abs(value - 0.95)
    default: abs(value)
    }
  }

  /// Whether the value is an error, so that forecast value added is defined.
  package var isError: Bool {
    switch self {
    case .bias, .coverage80, .coverage95, .pis: false
    default: true
    }
  }

  /// Whether a group's value is the mean of its series' values; else it is the ratio of its sums.
  var isMeanOfSeries: Bool {
    switch self {
    case .smape, .mase, .rmsse, .msis: true
    default: false
    }
  }

  /// The probabilities of the quantiles that the metric needs besides those asked for.
  var probabilities: [Double] {
    switch self {
    case .coverage80: QuantileLevels.central80
    case .coverage95, .msis: QuantileLevels.central95
    default: []
    }
  }
}
