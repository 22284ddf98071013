/// Croston's method for intermittent demand: size and interval of demands are smoothed separately.
///
/// The rate is size / interval, updated at demands only. Croston (1972) is biased upward, since the
/// mean of 1/interval exceeds 1/mean; the corrections multiply by a factor that depends on β, the
/// smoothing of the interval. The initial values are the first size and interval; a missing period
/// counts neither as time nor as demand.
public struct Croston: ForecastModel {
  /// The correction of the bias of size / interval.
  public enum Correction: Sendable {
    case none
    /// The factor 1 − β/2 (Syntetos and Boylan, *International Journal of Forecasting* 21 (2005)).
    case syntetosBoylan
    /// The factor 1 − β/(2 − β) (Shale, Boylan and Johnston, *JORS* 57 (2006)).
    case shaleBoylanJohnston

    func factor<Value: LossValue>(_ intervalSmoothing: Value) -> Value {
      let (one, two) = (Value(repeating: 1), Value(repeating: 2))
      switch self {
      case .none: return one
      case .syntetosBoylan: return one - intervalSmoothing / two
      case .shaleBoylanJohnston: return one - intervalSmoothing / (two - intervalSmoothing)
      }
    }
  }

  private let correction: Correction
  private let given: (size: Double, interval: Double)?

  /// The model with constants that are given or, where `alpha` is nil, estimated.
  ///
  /// Estimates minimise the squared one-step error of the rate, each within 0.01...0.5.
  ///
  /// - Parameters:
  ///   - alpha: the smoothing of the size.
  ///   - intervalAlpha: β, the smoothing of the interval; nil: `alpha`.
  public init(
    _ correction: Correction = .none, alpha: Double? = nil, intervalAlpha: Double? = nil
  ) {
    precondition(
      alpha != nil || intervalAlpha == nil, "a smoothing of the interval needs one of the size")
    for rate in [alpha, intervalAlpha] {
      precondition(rate.map { $0 > 0 && $0 <= 1 } ?? true, "alpha must lie in 0...1, above 0")
    }
    self.correction = correction
    given = alpha.map { ($0, intervalAlpha ?? $0) }
  }

  /// The model's name in commands and tables.
  public var name: String {
    switch correction {
    case .none: "Croston"
    case .syntetosBoylan: "CrostonSBA"
    case .shaleBoylanJohnston: "CrostonSBJ"
    }
  }

  /// Needs one demand.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let record = try DemandRecord(series)
    let rates =
      given
      ?? bestPair(from: 0.01, to: 0.5, CrostonLoss(record: record, correction: correction))
    let state = CrostonState(
      sizeSmoothing: rates.size, intervalSmoothing: rates.interval,
      factor: correction.factor(rates.interval), variation: record.squaredVariation)
    return try RecursiveFit(name, state, over: series, estimated: given == nil ? 2 : 0)
  }
}

extension ModelEntry {
  /// The catalogue entry of `Croston` as Croston published it.
  public static let croston = ModelEntry(
    "Croston", key: 9, "size and interval of demands, smoothed separately", settings: [smoothing]
  ) { values, _ in Croston(alpha: values.number("alpha")) }

  /// The catalogue entry of `Croston` with the correction of Syntetos and Boylan.
  public static let crostonSBA = ModelEntry(
    "CrostonSBA", key: 10, "Croston's forecast without its upward bias", settings: [smoothing]
  ) { values, _ in Croston(.syntetosBoylan, alpha: values.number("alpha")) }

  /// The catalogue entry of `Croston` with the correction of Shale, Boylan and Johnston.
  public static let crostonSBJ = ModelEntry(
    "CrostonSBJ", key: 11, "the same with a closer correction of the bias", settings: [smoothing]
  ) { values, _ in Croston(.shaleBoylanJohnston, alpha: values.number("alpha")) }

  private static let smoothing = ModelSetting(
    "alpha", .number(0.001...1), "smoothing of sizes and intervals of demand")
}

/// The sum of squared errors from the second demand's interval on; between demands the rate is constant.
private struct CrostonLoss: PairLoss {
  let record: DemandRecord
  let correction: Croston.Correction

  func loss<Value: LossValue>(_ alpha: Value, _ beta: Value) -> Value {
    let factor = correction.factor(beta)
    return record.sizes.withUnsafeBufferPointer { sizes in
      record.intervals.withUnsafeBufferPointer { intervals in
        var size = Value(repeating: sizes[0])
        var interval = Value(repeating: intervals[0])
        var sum = Value.zero
        for index in 1..<max(1, sizes.count) {
          let rate = factor * size / interval
          let next = Value(repeating: sizes[index])
          let error = next - rate
          sum += Value(repeating: intervals[index] - 1) * rate * rate + error * error
          size += alpha * (next - size)
          interval += beta * (Value(repeating: intervals[index]) - interval)
        }
        let rate = factor * size / interval
        return sum + Value(repeating: record.trailing) * rate * rate
      }
    }
  }
}

private struct CrostonState: ForecastState {
  let sizeSmoothing: Double
  let intervalSmoothing: Double
  let factor: Double
  /// CV² of the sizes.
  let variation: Double
  private var size = Double.nan
  private var interval = Double.nan
  private var elapsed = 0.0

  init(sizeSmoothing: Double, intervalSmoothing: Double, factor: Double, variation: Double) {
    self.sizeSmoothing = sizeSmoothing
    self.intervalSmoothing = intervalSmoothing
    self.factor = factor
    self.variation = variation
  }

  var prediction: Double { factor * size / interval }

  var parameters: [(name: String, value: Double)] {
    [
      ("alpha", sizeSmoothing), ("interval_alpha", intervalSmoothing), ("size", size),
      ("interval", interval),
    ]
  }

  mutating func observe(_ value: Double) {
    if value.isNaN { return }
    elapsed += 1
    if value == 0 { return }
    if size.isNaN {
      size = value
      interval = elapsed
    } else {
      size += sizeSmoothing * (value - size)
      interval += intervalSmoothing * (elapsed - interval)
    }
    elapsed = 0
  }

  /// A period more without demand lengthens the interval by β, and so lowers 1/interval by β p².
  func weight(_ lag: Int) -> Double {
    let probability = 1 / interval
    return factor
      * shockWeight(
        probability: probability, occurrenceSmoothing: intervalSmoothing * probability,
        sizeSmoothing: sizeSmoothing, variation: variation)
  }
}
