internal import NumericalMethods

/// Simple exponential smoothing: a level that moves by a share α of each error, ETS(A,N,N).
///
/// α and the initial level minimise the sum of squared one-step errors. For a given α the errors
/// are linear in the initial level, so the search is over α alone. Missing values do not change the
/// level. Hyndman et al., *Forecasting with Exponential Smoothing* (2008), §2.5; the variance of
/// step h is σ² [1 + (h − 1) α²].
public struct SimpleExponentialSmoothing: ForecastModel {
  /// The model's name in commands and tables.
  public private(set) var name = "SES"
  private let alpha: Double?
  private let initialLevel: Double?

  /// The model with given parameters; those that are nil are estimated.
  public init(alpha: Double? = nil, initialLevel: Double? = nil) {
    precondition(alpha.map { (0...1).contains($0) } ?? true, "alpha must lie in 0...1")
    self.alpha = alpha
    self.initialLevel = initialLevel
  }

  /// The same model under another name.
  func named(_ name: String) -> SimpleExponentialSmoothing {
    var model = self
    model.name = name
    return model
  }

  /// Needs one observation.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let observed = series.adjusted.filter { !$0.isNaN }
    guard !observed.isEmpty else { throw .tooFewObservations(found: 0, needed: 1) }
    let rate = alpha ?? bestSmoothing(of: observed)
    let level = initialLevel ?? profile(observed, alpha: rate).level
    return try RecursiveFit(
      name, SmoothingState(alpha: rate, level: level), over: series,
      estimated: (alpha == nil ? 1 : 0) + (initialLevel == nil ? 1 : 0))
  }
}

extension ModelEntry {
  /// The catalogue entry of `SimpleExponentialSmoothing`.
  public static let simpleExponentialSmoothing = ModelEntry(
    "SES", key: 4, "a level that follows the observations",
    settings: [ModelSetting("alpha", .number(0...1), "weight of the newest observation")]
  ) { values, _ in SimpleExponentialSmoothing(alpha: values.number("alpha")) }
}

/// The α with the least squared error: the best of a grid, then refined between its neighbours.
func bestSmoothing(of observed: [Double]) -> Double {
  if observed.count < 3 { return 0.5 }
  let grid = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1]
  let sums = profileSums(observed, at: grid)
  let best = sums.indices.min { sums[$0] < sums[$1] } ?? 0
  let lower = grid[max(0, best - 1)]
  let upper = grid[min(grid.count - 1, best + 1)]
  let refined = minimise(from: lower, to: upper, tolerance: 1e-6) {
    profile(observed, alpha: $0).sum
  }
  return refined.value < sums[best] ? refined.place : grid[best]
}

/// The best initial level for an α, and the sum of squared errors with it.
///
/// With the level starting at zero the errors are a_t; starting at ℓ they are a_t − ℓ (1 − α)^t. A
/// reference level near the data is subtracted first, to avoid cancellation.
func profile(_ observed: [Double], alpha: Double) -> (level: Double, sum: Double) {
  let (level, sum) = profiles(observed, alpha)
  return (level, max(0, sum))
}

/// The least sums of squared errors at the α of a grid.
func profileSums(_ observed: [Double], at grid: [Double]) -> [Double] {
  losses(at: grid) { profiles(observed, $0).sum }.map { max(0, $0) }
}

/// The same for one α or several; a sum may be below zero by rounding.
private func profiles<Value: LossValue>(
  _ observed: [Double], _ alpha: Value
) -> (level: Value, sum: Value) {
  let reference = observed[0]
  let rest = Value(repeating: 1) - alpha
  var level = Value.zero
  var decay = Value(repeating: 1)
  var squares = Value.zero
  var products = Value.zero
  var decays = Value.zero
  for value in observed {
    let error = Value(repeating: value - reference) - level
    level += alpha * error
    squares += error * error
    products += error * decay
    decays += decay * decay
    decay *= rest
  }
  let shift = products / decays
  return (Value(repeating: reference) + shift, squares - shift * products)
}

struct SmoothingState: ForecastState {
  let alpha: Double
  private let initialLevel: Double
  private(set) var prediction: Double

  init(alpha: Double, level: Double) {
    self.alpha = alpha
    initialLevel = level
    prediction = level
  }

  var parameters: [(name: String, value: Double)] {
    [("alpha", alpha), ("initial_level", initialLevel)]
  }

  mutating func observe(_ value: Double) {
    if !value.isNaN { prediction += alpha * (value - prediction) }
  }

  func weight(_ lag: Int) -> Double { alpha }
}
