public import NumericalMethods

/// The means of the coming steps, with their errors as functions of independent shocks.
///
/// The error of step h is s (ε_h + ψ₁ ε_{h−1} + … + ψ_{h−1} ε₁) plus a part common to all steps,
/// times the step's scale. ψ_j is the share of a shock that remains in the forecast j steps later:
/// 1 for a random walk, α for simple exponential smoothing. Where errors are not a moving average,
/// `innovations` holds the effect of each shock on each step. All is on the scale of value /
/// exposure.
public struct Projection: Sendable {
  /// The mean of each step.
  public var means: [Double]
  /// s, the standard deviation of a one-step error.
  public var shock: Double
  /// ψ₁, ψ₂, …, ψ_{h−1}.
  public var weights: [Double]
  /// The effect of shock ε_j on step h in row h, column j ≤ h; it replaces s and ψ.
  ///
  /// Shocks are the same for all models of a series: a blend adds up their effects.
  public var innovations: Matrix?
  /// The errors of estimated coefficients: one row per step, one column per independent normal.
  public var shared: Matrix
  /// The factor on each step's standard deviation: a seasonal index or a calibration.
  public var scale: [Double]
  /// Whether the logarithm of a step is nearly normal.
  public var isLognormal = false
  /// How far the variance itself varies, from 0 (not at all) to 1; see `ValueSupport`.
  public var tail = 0.0

  /// Means with errors from shocks, and from uncertain coefficients where there are some.
  public init(means: [Double], shock: Double, weights: [Double], shared: Matrix? = nil) {
    self.means = means
    self.shock = shock
    self.weights = weights
    self.shared = shared ?? Matrix(rows: means.count, columns: 0)
    scale = Array(repeating: 1, count: means.count)
  }

  /// Means with errors given by a lower triangular factor.
  public init(means: [Double], innovations: Matrix, shared: Matrix? = nil) {
    precondition(innovations.rows == means.count, "the factor needs a row for each step")
    self.init(
      means: means, shock: 0, weights: Array(repeating: 0, count: max(0, means.count - 1)),
      shared: shared)
    self.innovations = innovations
  }

  /// The effect of a shock on a step, before the step's scale.
  func innovation(_ step: Int, _ shocked: Int) -> Double {
    if let innovations { return innovations[step, shocked] }
    return step == shocked ? shock : shock * weights[step - shocked - 1]
  }

  /// The variance of each step's error.
  public var variances: [Double] {
    var sum = 1.0
    return means.indices.map { step in
      if step > 0 { sum += weights[step - 1] * weights[step - 1] }
      var variance = shock * shock * sum
      if let innovations {
        variance = (0...step).reduce(0) { $0 + innovations[step, $1] * innovations[step, $1] }
      }
      for column in 0..<shared.columns { variance += shared[step, column] * shared[step, column] }
      return variance * scale[step] * scale[step]
    }
  }

  /// The direction of a step's error, of length 1: its parts by the shocks up to the step, and by the
  /// parts that all steps share.
  ///
  /// The dot product of two is the correlation of their errors. Without an error all is 0.
  func direction(_ step: Int) -> (shocks: [Double], shared: [Double]) {
    var shocks = (0...step).map { innovation(step, $0) }
    var common = (0..<shared.columns).map { shared[step, $0] }
    var square = 0.0
    for part in shocks { square += part * part }
    for part in common { square += part * part }
    guard square > 0 else { return (shocks, common) }
    let factor = 1 / square.squareRoot()
    for index in shocks.indices { shocks[index] *= factor }
    for index in common.indices { common[index] *= factor }
    return (shocks, common)
  }

  /// The directions of the first steps: one row per shock and per shared part, one column per step.
  func directions(_ steps: Int) -> Matrix {
    var rows = Matrix(rows: steps + shared.columns, columns: steps)
    for step in 0..<steps {
      let (shocks, common) = direction(step)
      for (row, part) in shocks.enumerated() { rows[row, step] = part }
      for (row, part) in common.enumerated() { rows[steps + row, step] = part }
    }
    return rows
  }
}

extension Projection {
  /// Adds an error that all steps share, of `share` (by step) times the variance that they have.
  mutating func addCommonError(_ share: (Int) -> Double) {
    addShared(variances.enumerated().map { ($1 * share($0)).squareRoot() })
  }

  /// Adds an error that all steps share, given by its deviation in each.
  mutating func addShared(_ deviations: [Double]) {
    let column = zip(deviations, scale).map { $1 > 0 ? $0 / $1 : 0 }
    var wider = Matrix(rows: shared.rows, columns: shared.columns + 1)
    wider.values = shared.values + column
    shared = wider
  }

  /// Moves a projection from one exposure of a series to another.
  ///
  /// - Parameter origin: the period of the first step.
  mutating func rescale(from old: Series, to new: Series, at origin: Int) {
    for step in means.indices {
      let exposure = new.exposure(at: origin + step)
      guard exposure > 0 else { continue }
      let ratio = old.exposure(at: origin + step) / exposure
      means[step] *= ratio
      scale[step] *= ratio
    }
  }

  /// The values that the forecast that follows a series may take.
  func support(following series: Series) -> ValueSupport {
    isLognormal && !series.isLowCount ? .positive : series.support
  }

  /// Whether every mean and every variance is a number.
  var isFinite: Bool {
    means.allSatisfy(\.isFinite) && variances.allSatisfy(\.isFinite)
  }
}
