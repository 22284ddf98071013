internal import Glibc
internal import NumericalMethods

/// A level that follows the observations, plus a share of a straight line's trend.
///
/// The forecast of period t is ℓ_(t−1) + w [(1 − α)^(t−1) Â + (1 − (1 − α)^t)/α B̂], w = 1 − 1/θ.
struct ThetaState: ForecastState {
  let alpha: Double
  let weight: Double
  /// Subtracted from all values.
  let reference: Double
  private let initialLevel: Double
  private let isDynamic: Bool
  private let isNonnegative: Bool
  /// The first period with a forecast.
  private let start: Int
  private var line: ThetaLine
  private var level: Double
  private var decay = 1.0
  private var gain = 1.0
  private var time = 0
  private var lowest = Double.infinity
  private var moments = DriftMoments()

  init(_ plan: ThetaPlan, alpha: Double, weight: Double, level: Double) {
    self.alpha = alpha
    self.weight = weight
    reference = plan.reference
    isDynamic = plan.isDynamic
    isNonnegative = plan.isNonnegative
    start = plan.search.start
    line = plan.isDynamic ? ThetaLine() : plan.line
    initialLevel = level + plan.reference * (plan.isThroughFirst ? 1 : 1 - weight)
    self.level = level
  }

  var parameters: [(name: String, value: Double)] {
    [
      ("alpha", alpha), ("theta", 1 / max(1 - weight, 1e-10)),
      ("initial_level", initialLevel),
      ("drift", weight * line.slope),
    ]
  }

  private var mean: Double {
    level + weight * (decay * line.intercept + gain * line.slope)
  }

  var prediction: Double { time < start ? .nan : reference + mean }

  mutating func observe(_ value: Double) {
    let seen = value.isNaN ? mean : value - reference
    time += 1
    if !value.isNaN {
      moments.add(decay, gain)
      if value > 0 { lowest = min(lowest, value) }
    }
    advance(seen, addsToLine: !value.isNaN)
  }

  private mutating func advance(_ seen: Double, addsToLine: Bool) {
    level += alpha * (seen - level)
    if isDynamic && addsToLine { line.add(seen, at: Double(time)) }
    decay *= 1 - alpha
    gain = 1 + (1 - alpha) * gain
  }

  /// The means; each step's is used as the observation of the next.
  func means(_ horizon: Int) -> [Double] {
    var copy = self
    let means = (0...horizon).map { _ in
      let mean = copy.mean
      copy.time += 1
      copy.advance(mean, addsToLine: true)
      return reference + mean
    }
    let drift = means[1] - means[0]
    let bounded = isNonnegative && drift < 0 ? slowed(means, drift: drift) : means
    return Array(bounded.prefix(horizon))
  }

  /// Turns a linear fall of what cannot be below zero into a hyperbolic one.
  ///
  /// A mean that has fallen by F from the level L becomes L/(1 + F/L): it starts with the same
  /// slope and never reaches zero.
  private func slowed(_ means: [Double], drift: Double) -> [Double] {
    let level = max(means[0] - drift, lowest.isFinite ? 0.5 * lowest : 0)
    guard level > 0 else { return means }
    return means.map { $0 < level ? level * (level / (2 * level - $0)) : $0 }
  }

  /// α, and for a line that moves what a shock of period t adds to it: −2/t to its intercept and
  /// 6/(t (t + 1)) to its slope.
  func weight(_ lag: Int) -> Double {
    guard isDynamic else { return alpha }
    let t = Double(time + 1)
    let rest = 1 - alpha
    let slope = 6 / (t * (t + 1)) * (1 + rest * gain + Double(lag - 1))
    return alpha + weight * (slope - 2 / t * rest * decay)
  }

  func shared(_ horizon: Int) -> Matrix? {
    moments.whitened((0..<horizon).map { (decay, gain + Double($0)) })
  }
}

/// The information of the data on initial level and drift: the second moments of their regressors.
private struct DriftMoments: Sendable {
  private var qq = 0.0
  private var qg = 0.0
  private var gg = 0.0

  mutating func add(_ q: Double, _ g: Double) {
    qq += q * q
    qg += q * g
    gg += g * g
  }

  /// L⁻¹ x for each row x, with L Lᵀ the moments: its squares add up to the variance in units of s².
  func whitened(_ rows: [(q: Double, g: Double)]) -> Matrix? {
    let rest = gg - qg * qg / qq
    guard qq > 0, rest > 1e-9 * gg else { return nil }
    var matrix = Matrix(rows: rows.count, columns: 2)
    for (index, row) in rows.enumerated() {
      matrix[index, 0] = row.q / qq.squareRoot()
      matrix[index, 1] = (row.g - qg / qq * row.q) / rest.squareRoot()
    }
    return matrix
  }
}
