internal import NumericalMethods

/// A random walk with drift: the last observation plus the mean change per period.
///
/// The forecast of step h is y_n + h c with c = (y_n − y_1)/(n − 1). Its variance is
/// σ² h (1 + h/(n − 1)), where the second term is that of the estimated c (Hyndman and Athanasopoulos,
/// *Forecasting: Principles and Practice*, 3rd ed., §5.2 and §5.5). A missing value is taken as forecast.
public struct Drift: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "Drift"

  /// The model; it has no settings.
  public init() {}

  /// Fits to two observations or more.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let values = series.adjusted
    let observed = values.indices.filter { !values[$0].isNaN }
    guard let first = observed.first, let last = observed.last, last > first else {
      throw .tooFewObservations(found: observed.count, needed: 2)
    }
    let periods = Double(last - first)
    let state = DriftState(drift: (values[last] - values[first]) / periods, periods: periods)
    return try RecursiveFit(name, state, over: series, estimated: 1)
  }
}

extension ModelEntry {
  /// The catalogue entry of `Drift`.
  public static let drift = ModelEntry(
    "Drift", key: 22, "the last observation plus the mean change per period"
  ) { _, _ in Drift() }
}

private struct DriftState: ForecastState {
  let drift: Double
  /// The periods over which the drift was estimated: n − 1.
  let periods: Double
  private var last = Double.nan

  init(drift: Double, periods: Double) {
    self.drift = drift
    self.periods = periods
  }

  var prediction: Double { last + drift }
  var parameters: [(name: String, value: Double)] { [("drift", drift)] }

  mutating func observe(_ value: Double) { last = value.isNaN ? prediction : value }

  func means(_ horizon: Int) -> [Double] { (0..<horizon).map { last + Double($0 + 1) * drift } }

  func weight(_ lag: Int) -> Double { 1 }

  /// The error of the drift has the deviation 1/√(n − 1) and counts once per step.
  func shared(_ horizon: Int) -> Matrix? {
    var errors = Matrix(rows: horizon, columns: 1)
    for step in 0..<horizon { errors[step, 0] = Double(step + 1) / periods.squareRoot() }
    return errors
  }
}
