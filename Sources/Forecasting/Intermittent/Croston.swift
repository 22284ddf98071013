internal import NumericalMethods

/// Croston's method for intermittent demand: size and interval of demands are smoothed apart.
///
/// The rate is size / interval, updated at demands only. Croston (1972) is biased upward; the
/// Syntetos–Boylan approximation multiplies by 1 − α/2, with α the smoothing of the interval
/// (*International Journal of Forecasting* 21 (2005) 303–314). The first size and the first
/// interval start both; a missing period counts neither as time nor as demand.
public struct Croston: ForecastModel {
  /// What is done about the bias of size / interval.
  public enum Correction: Sendable {
    case none
    /// The factor 1 − α/2.
    case syntetosBoylan
  }

  private let correction: Correction
  private let alpha: Double?

  /// The model with an α that is given or, where nil, estimated.
  ///
  /// An estimate minimises the squared one-step error of the rate within 0.01...0.5.
  public init(_ correction: Correction = .none, alpha: Double? = nil) {
    precondition(alpha.map { $0 > 0 && $0 <= 1 } ?? true, "alpha must lie in 0...1, above 0")
    self.correction = correction
    self.alpha = alpha
  }

  /// The name under which commands and tables know the model.
  public var name: String { correction == .none ? "Croston" : "CrostonSBA" }

  /// Estimates the parameters, or says what the series lacks.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let observed = series.adjusted.filter { !$0.isNaN }
    guard !observed.isEmpty else { throw .tooFewObservations(found: 0, needed: 1) }
    guard observed.contains(where: { $0 != 0 }) else {
      throw .noDemand(observations: observed.count)
    }
    let rate = alpha ?? bestRate(of: observed)
    return try RecursiveFit(
      name, CrostonState(alpha: rate, correction: correction), over: series,
      estimated: alpha == nil ? 1 : 0)
  }

  private func bestRate(of observed: [Double]) -> Double {
    let grid = [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5]
    let sums = grid.map { squaredError($0, over: observed) }
    let best = sums.indices.min { sums[$0] < sums[$1] } ?? 0
    return grid[best]
  }

  private func squaredError(_ alpha: Double, over observed: [Double]) -> Double {
    var state = CrostonState(alpha: alpha, correction: correction)
    var sum = 0.0
    for value in observed {
      let error = value - state.prediction
      if !error.isNaN { sum += error * error }
      state.observe(value)
    }
    return sum
  }
}

private struct CrostonState: ForecastState {
  let alpha: Double
  let factor: Double
  private var size = Double.nan
  private var interval = Double.nan
  private var elapsed = 0.0

  init(alpha: Double, correction: Croston.Correction) {
    self.alpha = alpha
    factor = correction == .none ? 1 : 1 - alpha / 2
  }

  var prediction: Double { factor * size / interval }

  var parameters: [(name: String, value: Double)] {
    [("alpha", alpha), ("size", size), ("interval", interval)]
  }

  mutating func observe(_ value: Double) {
    if value.isNaN { return }
    elapsed += 1
    if value == 0 { return }
    if size.isNaN {
      size = value
      interval = elapsed
    } else {
      size += alpha * (value - size)
      interval += alpha * (elapsed - interval)
    }
    elapsed = 0
  }

  /// A unit more at a demand moves the size by α and the rate by α / interval.
  func weight(_ lag: Int) -> Double { alpha / interval }
}
