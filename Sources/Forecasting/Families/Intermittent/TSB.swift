/// Teunter, Syntetos and Babai's method: the size of demands, and the probability of one per
/// period.
///
/// The forecast is p z. The probability moves in every period, p_t = p_(t−1) + β (I_t − p_(t−1))
/// with I_t = 1 where there was a demand, so the forecast of a product without demand tends to
/// zero; Croston's stays until the next demand. The size is smoothed with α at demands. The initial
/// values are the first size and 1/(the first interval). *European Journal of Operational Research*
/// 214 (2011) 606–615.
public struct TSB: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "TSB"
  private let given: (size: Double, probability: Double)?

  /// The model with both constants estimated.
  ///
  /// They minimise the squared one-step error, each within 0.01...0.2.
  public init() {
    given = nil
  }

  /// The model with its constants given: α of the size, β of the probability.
  public init(alpha: Double, beta: Double) {
    precondition(
      (0...1).contains(alpha) && (0...1).contains(beta), "alpha and beta must lie in 0...1")
    given = (alpha, beta)
  }

  /// Needs one demand.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let record = try DemandRecord(series)
    let rates =
      given
      ?? bestPair(from: 0.01, to: 0.2, TSBLoss(record: record))
    let state = TSBState(
      alpha: rates.size, beta: rates.probability, variation: record.squaredVariation,
      size: record.sizes[0], probability: 1 / record.intervals[0])
    return try RecursiveFit(name, state, over: series, estimated: given == nil ? 2 : 0)
  }
}

extension ModelEntry {
  /// The catalogue entry of `TSB`.
  public static let tsb = ModelEntry(
    "TSB", key: 12,
    "size and probability of demands; tends to zero for products that no longer sell"
  ) { _, _ in TSB() }
}

/// The sum of squared one-step errors with α of the size and β of the probability.
private struct TSBLoss: PairLoss {
  let record: DemandRecord

  func loss<Value: LossValue>(_ alpha: Value, _ beta: Value) -> Value {
    var size = Value(repeating: record.sizes[0])
    var probability = Value(repeating: 1 / record.intervals[0])
    let rest = Value(repeating: 1) - beta
    var sum = Value.zero
    record.observed.withUnsafeBufferPointer { values in
      for value in values {
        let error = Value(repeating: value) - probability * size
        sum += error * error
        probability *= rest
        if value == 0 { continue }
        probability += beta
        size += alpha * (Value(repeating: value) - size)
      }
    }
    return sum
  }
}

private struct TSBState: ForecastState {
  let alpha: Double
  let beta: Double
  /// CV² of the sizes.
  let variation: Double
  var size: Double
  var probability: Double

  var prediction: Double { probability * size }

  var parameters: [(name: String, value: Double)] {
    [("alpha", alpha), ("beta", beta), ("size", size), ("probability", probability)]
  }

  mutating func observe(_ value: Double) {
    if value.isNaN { return }
    // One multiplication only, because each period depends on the one before.
    probability *= 1 - beta
    if value == 0 { return }
    probability += beta
    size += alpha * (value - size)
  }

  func weight(_ lag: Int) -> Double {
    shockWeight(
      probability: probability, occurrenceSmoothing: beta, sizeSmoothing: alpha,
      variation: variation)
  }
}
