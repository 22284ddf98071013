internal import Glibc

/// A generalised linear model fitted by iteratively reweighted least squares (Nelder and Wedderburn
/// 1972), with an optional penalty on the squares of coefficients.
///
/// A step is halved until the penalised deviance does not rise, so the iterations never diverge. Where
/// columns separate zeros from the rest, their means approach zero and the iterations end there.
public struct GeneralizedLinearModel: Sendable {
  /// The data of a model.
  public struct Data: Sendable {
    /// One row per observation.
    public var design: Matrix
    /// The observations.
    public var response: [Double]
    /// A known part of η per observation, such as the logarithm of an exposure; empty: 0.
    public var offset: [Double]
    /// λ_j by column: the sum of λ_j x_j² is added to the deviance; empty: 0.
    public var penalties: [Double]

    /// Finite numbers.
    public init(
      _ design: Matrix, _ response: [Double], offset: [Double] = [], penalties: [Double] = []
    ) {
      precondition(design.rows == response.count, "the response needs an entry for each row")
      precondition(
        offset.isEmpty || offset.count == response.count, "the offset needs an entry for each row")
      precondition(
        penalties.isEmpty || penalties.count == design.columns && penalties.allSatisfy { $0 >= 0 },
        "the penalties need an entry of at least 0 for each column")
      self.design = design
      self.response = response
      self.offset = offset
      self.penalties = penalties
    }
  }

  /// The distribution of the response.
  public let family: ResponseFamily
  /// One per column; 0 for an aliased one.
  public let coefficients: [Double]
  /// The columns that are left out since others determine them.
  public let aliased: [Int]
  /// The fitted mean of each observation.
  public let means: [Double]
  /// The deviance: twice the log-likelihood that the best possible means would add.
  public let deviance: Double
  /// The log-likelihood, of a normal response at the maximum of its variance.
  public let logLikelihood: Double
  /// The number of parameters that the data determine: of columns, less what penalties take.
  public let effectiveParameters: Double
  /// S of (XᵀWX + P)⁻¹ = S Sᵀ; see `PivotedLeastSquares`.
  public let root: Matrix
  /// How many steps were taken.
  public let iterations: Int
  /// The weights and the working response of the last step, without the offset.
  public let working: (weights: [Double], response: [Double])
  private let response: [Double]

  /// Fits a model; throws a `RegressionError`.
  ///
  /// - Parameter start: coefficients from which the iterations start; nil: from the observations.
  public init(
    _ data: Data, _ family: ResponseFamily, start: [Double]? = nil, mostIterations: Int = 200
  ) throws(RegressionError) {
    try Self.check(data.response, family)
    var iteration = WorkingModel(data, family, start: start)
    var count = 0
    while !iteration.isAtRest {
      guard count < mostIterations else { throw .noConvergence(iterations: count) }
      iteration.step()
      count += 1
    }
    guard iteration.objective.isFinite, iteration.coefficients.allSatisfy(\.isFinite)
    else { throw .notFinite }
    let last = iteration.solution
    self.family = family
    iterations = count
    coefficients = iteration.coefficients
    aliased = last.aliased
    means = iteration.means
    deviance = iteration.deviance
    root = last.root
    working = iteration.working
    response = data.response
    var used = Double(last.coefficients.count - last.aliased.count)
    for (column, penalty) in data.penalties.enumerated() {
      used -= penalty * last.root.squaredLength(ofRow: column)
    }
    effectiveParameters = used
    let variance = deviance / Double(max(1, data.response.count))
    logLikelihood = zip(data.response, means).reduce(0) {
      $0 + family.logLikelihood($1.0, $1.1, variance: variance)
    }
  }

  private static func check(
    _ response: [Double], _ family: ResponseFamily
  ) throws(RegressionError) {
    if family == .gaussian { return }
    let least = response.min() ?? 0
    if family.isCount, least < 0 { throw .negative(least: least) }
    if !(response.reduce(0, +) > 0) { throw .nothingPositive(observations: response.count) }
  }

  /// Pearson's χ² over the degrees of freedom: the error variance of a normal response, and above 1
  /// where counts vary more than their family says.
  public var pearsonDispersion: Double {
    var sum = 0.0
    for (value, mean) in zip(response, means) where mean > 0 {
      sum += (value - mean) / family.variance(mean) * (value - mean)
    }
    return sum / max(1, Double(response.count) - effectiveParameters)
  }

  /// The dispersion of the standard errors: 1 for counts, the error variance otherwise.
  public var dispersion: Double { family.isGaussian ? pearsonDispersion : 1 }

  /// The standard error of each coefficient from the expected information; nan for an aliased one.
  public var standardErrors: [Double] {
    let isAliased = Set(aliased)
    let dispersion = dispersion
    return coefficients.indices.map {
      isAliased.contains($0) ? .nan : (dispersion * root.squaredLength(ofRow: $0)).squareRoot()
    }
  }
}

/// The state of the iterations: coefficients, means and the weighted problem at them.
private struct WorkingModel {
  private let data: GeneralizedLinearModel.Data
  private let family: ResponseFamily
  private let penaltyRoots: [Double]
  private(set) var coefficients: [Double]
  private(set) var means: [Double] = []
  private(set) var deviance = Double.infinity
  private(set) var objective = Double.infinity
  private(set) var isAtRest = false
  private var idleSteps = 0
  private var predictor: [Double] = []

  /// A step below this share of η, squared, is none.
  private static let least = 1e-22
  /// A change of the objective below this share of it may be rounding.
  private static let rounding = 1e-11
  /// After so many steps that gain less than this share of the objective, no more are taken.
  private static let mostIdleSteps = 25
  private static let gain = 1e-9

  init(_ data: GeneralizedLinearModel.Data, _ family: ResponseFamily, start: [Double]?) {
    self.data = data
    self.family = family
    penaltyRoots = data.penalties.map { $0.squareRoot() }
    coefficients = start ?? [Double](repeating: 0, count: data.design.columns)
    if start == nil {
      let count = Double(max(1, data.response.count))
      let average = data.response.reduce(0, +) / count
      means = data.response.map { family.start($0, average: average) }
      predictor = means.map { family == .gaussian ? $0 : log($0) }
      // Full coefficients, not a step from some: the working response is that of the means.
      let near = solve(working.weights, working.response).coefficients
      let same = solve(
        [Double](repeating: 1, count: means.count),
        data.response.indices.map {
          (family == .gaussian ? average : log(average))
            - (data.offset.isEmpty ? 0 : data.offset[$0])
        }
      ).coefficients
      move(to: near)
      let objectiveNear = objective
      move(to: same)
      if !(objective <= objectiveNear) { move(to: near) }
      return
    }
    move(to: coefficients)
  }

  /// The weights, and the response of the weighted problem without its offset.
  var working: (weights: [Double], response: [Double]) {
    var (weights, response) = ([Double](), [Double]())
    for index in means.indices {
      let slope = family.slope(means[index])
      let offset = data.offset.isEmpty ? 0 : data.offset[index]
      weights.append(slope * slope / max(family.variance(means[index]), .leastNormalMagnitude))
      let error = data.response[index] - means[index]
      response.append(predictor[index] - offset + (slope > 0 ? error / slope : 0))
    }
    return (weights, response)
  }

  /// The weighted problem at the current means, for errors and covariance.
  var solution: PivotedLeastSquares {
    let (weights, response) = working
    return solve(weights, response)
  }

  private func solve(_ weights: [Double], _ response: [Double]) -> PivotedLeastSquares {
    let roots = weights.map { $0.squareRoot() }
    var design = data.design
    for column in 0..<design.columns {
      for row in 0..<design.rows { design[row, column] *= roots[row] }
    }
    let target = zip(response, roots).map { $0 * $1 }
    if penaltyRoots.isEmpty { return PivotedLeastSquares(design, target) }
    let taller = design.above(diagonal: penaltyRoots)
    return PivotedLeastSquares(
      taller, target + [Double](repeating: 0, count: taller.rows - target.count))
  }

  /// One step of Fisher's scoring, halved until the objective does not rise.
  mutating func step() {
    let (weights, _) = working
    let wanted = solution
    var step = zip(wanted.coefficients, coefficients).map { $0 - $1 }
    // An aliased column stays where it is: weights near zero can alias it for a while.
    for column in wanted.aliased { step[column] = 0 }
    var (change, size) = (0.0, 0.0)
    for (index, part) in data.design.times(step).enumerated() {
      change += weights[index] * part * part
      size += weights[index] * predictor[index] * predictor[index]
    }
    isAtRest = change <= Self.least * size + 1e-20 * abs(objective)
    let before = self
    var share = 1.0
    for _ in 0..<40 {
      move(to: zip(before.coefficients, step).map { $0 + share * $1 })
      if objective <= before.objective + Self.rounding * abs(before.objective) {
        let gain = before.objective - objective
        idleSteps = gain <= Self.gain * abs(objective) ? idleSteps + 1 : 0
        isAtRest = isAtRest || idleSteps >= Self.mostIdleSteps
        return
      }
      share /= 2
    }
    self = before
    isAtRest = true
  }

  private mutating func move(to coefficients: [Double]) {
    self.coefficients = coefficients
    predictor = data.design.times(coefficients)
    for (index, offset) in data.offset.enumerated() { predictor[index] += offset }
    means = predictor.map(family.mean)
    deviance = zip(data.response, means).reduce(0) { $0 + family.deviance($1.0, $1.1) }
    objective = zip(data.penalties, coefficients).reduce(deviance) { $0 + $1.0 * $1.1 * $1.1 }
  }
}
