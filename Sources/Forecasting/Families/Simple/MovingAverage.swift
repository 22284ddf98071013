/// The mean of the last observations, over a window that is given or chosen.
///
/// The windows to choose from are 2, 3, 4, 6, 8, 13, 26 and 52 observations, at most half of the
/// series. The one with the least squared one-step error is taken, over the periods that all can
/// forecast.
public struct MovingAverage: ForecastModel {
  /// The model's name in commands and tables.
  public private(set) var name = "MovingAverage"
  private let window: Int?

  /// The model with a window of observations, or one that chooses.
  public init(window: Int? = nil) {
    precondition(window.map { $0 > 0 } ?? true, "a window holds at least one observation")
    self.window = window
  }

  /// The model with a given window, with the window in its name.
  static func over(_ window: Int) -> MovingAverage {
    var model = MovingAverage(window: window)
    model.name = "MovingAverage\(window)"
    return model
  }

  /// Needs one observation.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let observed = series.adjusted.filter { !$0.isNaN }
    guard !observed.isEmpty else { throw .tooFewObservations(found: 0, needed: 1) }
    let width = window ?? bestWindow(for: observed)
    return try RecursiveFit(name, MovingAverageState(window: width), over: series, estimated: 1)
  }
}

extension ModelEntry {
  /// The catalogue entry of `MovingAverage`.
  public static let movingAverage = ModelEntry(
    "MovingAverage", key: 3, "mean of the last observations",
    settings: [ModelSetting("window", .whole(1...10_000), "observations in the mean")]
  ) { values, _ in MovingAverage(window: values.whole("window")) }
}

private let windows = [2, 3, 4, 6, 8, 13, 26, 52]

private func bestWindow(for observed: [Double]) -> Int {
  let eligible = windows.filter { 2 * $0 <= observed.count }
  guard let widest = eligible.last else { return observed.count }
  let sums = eligible.map { (window: $0, sum: squaredError(of: $0, over: observed, from: widest)) }
  return sums.min { $0.sum < $1.sum }?.window ?? widest
}

private func squaredError(of window: Int, over observed: [Double], from start: Int) -> Double {
  // Each window is added up in the order of its values, but all windows at the same time.
  var sums = [Double](repeating: 0, count: observed.count - start)
  observed.withUnsafeBufferPointer { observed in
    sums.withUnsafeMutableBufferPointer { sums in
      for back in stride(from: window, to: 0, by: -1) {
        for index in sums.indices { sums[index] += observed[start &+ index &- back] }
      }
    }
  }
  var total = 0.0
  for (sum, value) in zip(sums, observed[start...]) {
    let error = value - sum / Double(window)
    total += error * error
  }
  return total
}

private struct MovingAverageState: ForecastState {
  let window: Int
  private var recent: [Double] = []
  private var next = 0
  private(set) var prediction = Double.nan

  init(window: Int) {
    self.window = window
  }

  var parameters: [(name: String, value: Double)] { [("window", Double(window))] }

  mutating func observe(_ value: Double) {
    if value.isNaN { return }
    if recent.count < window { recent.append(value) } else { recent[next] = value }
    next = (next + 1) % window
    // Summed afresh each time: a running sum would accumulate rounding errors.
    prediction = recent.reduce(0, +) / Double(recent.count)
  }

  /// The weight of exponential smoothing with the same mean age of data: α = 2/(w + 1).
  func weight(_ lag: Int) -> Double { 2 / Double(window + 1) }
}
