internal import Glibc
internal import NumericalMethods

/// The state of a model that is updated period by period: it predicts, then observes.
protocol ForecastState: Sendable {
  /// The mean of the next period; nan as long as nothing is known.
  var prediction: Double { get }
  /// Updates the state with the next value; nan for a missing one.
  mutating func observe(_ value: Double)
  /// The means of the coming steps.
  func means(_ horizon: Int) -> [Double]
  /// ψ_j for a shock j ≥ 1 steps ago; see `Projection`.
  func weight(_ lag: Int) -> Double
  /// ψ_1 to ψ_(h−1) of a horizon h.
  func weights(_ horizon: Int) -> [Double]
  /// The errors of estimated coefficients in each step, per unit of the shock's standard deviation.
  func shared(_ horizon: Int) -> Matrix?
  /// The estimates by their names.
  var parameters: [(name: String, value: Double)] { get }
}

extension ForecastState {
  func means(_ horizon: Int) -> [Double] { Array(repeating: prediction, count: horizon) }
  func shared(_ horizon: Int) -> Matrix? { nil }
  func weights(_ horizon: Int) -> [Double] { horizon < 2 ? [] : (1..<horizon).map(weight) }
}

/// A fitted model made of a state that runs over the series.
struct RecursiveFit<State: ForecastState>: FittedModel {
  let name: String
  private(set) var series: Series
  private(set) var fitted: [Double]
  private(set) var state: State
  private var errors: ErrorSum

  /// Runs a state at its beginning over a series.
  ///
  /// - Parameter estimated: how many parameters were fitted to the series, for the variance.
  init(_ name: String, _ state: State, over series: Series, estimated: Int) throws(FitError) {
    self.name = name
    self.state = state
    self.series = series
    errors = ErrorSum(estimated: estimated)
    fitted = Self.run(&self.state, &errors, over: series, from: 0)
    guard self.state.prediction.isFinite, errors.sum.isFinite else { throw .notFinite }
  }

  var parameters: [(name: String, value: Double)] {
    state.parameters + [("sigma", errors.deviation)]
  }

  mutating func update(with newValues: [Double]) {
    let known = series.values.count
    series.values += newValues
    fitted += Self.run(&state, &errors, over: series, from: known)
  }

  /// Advances a state over the values of a series from an index on; returns the one-step forecasts.
  private static func run(
    _ state: inout State, _ errors: inout ErrorSum, over series: Series, from start: Int
  ) -> [Double] {
    let isPlain = series.isPlain
    let values = series.values
    return [Double](unsafeUninitializedCapacity: values.count - start) { fitted, count in
      values.withUnsafeBufferPointer { values in
        for index in start..<values.count {
          let exposure = isPlain ? 1 : series.exposure(at: index)
          let value = values[index]
          let isKnown = value.isFinite && exposure > 0
          let adjusted = isKnown ? (isPlain ? value : value / exposure) : .nan
          let prediction = state.prediction
          fitted[index &- start] = prediction * exposure
          errors.add(adjusted - prediction)
          state.observe(adjusted)
        }
        count = values.count - start
      }
    }
  }

  mutating func renewAhead(from later: Series) { series.renewAhead(from: later) }

  func project(_ horizon: Int) -> Projection {
    let shock = errors.deviation
    var shared = state.shared(horizon)
    if shared != nil {
      for index in shared?.values.indices ?? 0..<0 { shared?.values[index] *= shock }
    }
    return Projection(
      means: state.means(horizon), shock: shock,
      weights: state.weights(horizon), shared: shared)
  }
}

/// The sum of squared one-step errors, and the counts that make it a variance.
struct ErrorSum: Sendable {
  let estimated: Int
  private(set) var sum = 0.0
  private(set) var count = 0

  init(estimated: Int) {
    self.estimated = estimated
  }

  /// Adds an error; nan adds nothing.
  mutating func add(_ error: Double) {
    if error.isNaN { return }
    sum += error * error
    count += 1
  }

  /// The root of sum / (count − estimated), the divisor being at least half the count.
  var deviation: Double {
    if count == 0 { return 0 }
    let divisor = max(Double(count - estimated), 0.5 * Double(count))
    return (sum / divisor).squareRoot()
  }
}
