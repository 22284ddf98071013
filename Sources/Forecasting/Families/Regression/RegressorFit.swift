internal import Glibc
internal import NumericalMethods

/// A fitted regression with regressors: its equation, the level of its errors and their variance.
struct RegressorFit: FittedModel {
  let name: String
  private(set) var series: Series
  private(set) var fitted: [Double] = []
  private var equation: RegressorEquation
  private let damping: Double
  private let model: Regression
  private var level: ErrorLevel
  /// Errors on the equation's scale, those of means in units of their family's deviation.
  private var errors: ErrorSum
  private var lowest = Double.infinity
  private var highest = -Double.infinity

  /// Runs the equation over the series from which it was estimated.
  ///
  /// - Parameter model: the model that estimates the coefficients again and keeps the structure.
  init(
    _ name: String, _ equation: RegressorEquation, over series: Series, damping: Double,
    refitting model: Regression
  ) throws(FitError) {
    self.name = name
    self.series = series
    self.equation = equation
    self.damping = damping
    self.model = model
    level = Self.level(equation, series)
    errors = ErrorSum(
      estimated: Int(equation.effectiveParameters.rounded()) + (level.smoothing > 0 ? 1 : 0))
    run(from: 0)
    guard errors.deviation.isFinite, level.shift.isFinite, level.factor.isFinite
    else { throw .notFinite }
  }

  private static func level(_ equation: RegressorEquation, _ series: Series) -> ErrorLevel {
    guard case .logarithmOfMean = equation.scale else {
      return ErrorLevel(smoothing: equation.structure.smoothing)
    }
    let rows = equation.design.rows
    let exposures = rows.map { series.exposure(at: $0) }
    let means = zip(rows, exposures).map { exp(equation.predictor(at: $0, place: Double($0))) * $1 }
    let alpha =
      equation.fixedSmoothing
      ?? bestRatioSmoothing(
        zip(rows, exposures).map { series.adjusted(series.values[$0], at: $0) * $1 }, means,
        family: equation.family)
    return ErrorLevel(
      smoothing: alpha, typical: means.reduce(0, +) / Double(max(1, means.count)))
  }

  var refitting: (any ForecastModel)? { model }
  var remarks: [String] { equation.design.regressors.remarks }

  var parameters: [(name: String, value: Double)] {
    equation.parameters + [
      ("alpha", level.smoothing), ("phi", damping), ("sigma", errors.deviation),
    ]
  }

  mutating func update(with newValues: [Double]) {
    let known = series.values.count
    series.values += newValues
    run(from: known)
  }

  mutating func renewAhead(from later: Series) {
    series.renewAhead(from: later)
    if let regressors = series.regressors {
      equation.structure.design.regressors.source = regressors
    }
  }

  /// Advances the level over the periods from one on.
  private mutating func run(from start: Int) {
    for index in start..<series.values.count {
      let exposure = series.exposure(at: index)
      let value = series.adjusted(series.values[index], at: index)
      let eta = equation.predictor(at: index, place: Double(index))
      fitted.append(mean(eta) * exposure)
      guard !value.isNaN else { continue }
      lowest = min(lowest, value)
      highest = max(highest, value)
      if equation.design.regressors.isKnown(at: index) { observe(value, eta, exposure) }
    }
  }

  private mutating func observe(_ value: Double, _ eta: Double, _ exposure: Double) {
    switch equation.scale {
    case .identity, .logarithm:
      guard equation.scale == .identity || value > 0 else { return }
      let error = (equation.scale == .identity ? value : log(value)) - eta
      errors.add(error - level.shift)
      level.observe(error: error)
    case .logarithmOfMean:
      let mean = exp(eta) * exposure
      let stated = mean * level.factor
      errors.add((value * exposure - stated) / equation.family.variance(stated).squareRoot())
      level.observe(value * exposure, mean: mean)
    }
  }

  /// The mean of a period with the columns' η, per unit of exposure.
  private func mean(_ eta: Double) -> Double {
    switch equation.scale {
    case .identity: eta + level.shift
    case .logarithm: exp(eta + level.shift + 0.5 * errors.deviation * errors.deviation)
    case .logarithmOfMean: exp(eta) * level.factor
    }
  }

  func project(_ horizon: Int) -> Projection {
    let places = places(horizon)
    let rows = places.enumerated().map { step, place in
      equation.design.row(at: series.values.count + step, place: place)
    }
    let means = rows.map { row in
      bounded(mean(zip(row, equation.coefficients).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    let parts = rows.map { equation.root.timesFromLeft($0) }
    let shock = errors.deviation
    var shared = Matrix(rows: horizon, columns: equation.root.columns)
    for (step, part) in parts.enumerated() {
      for (column, value) in part.enumerated() { shared[step, column] = value * shock }
    }
    var projection = Projection(
      means: means, shock: shock,
      weights: [Double](repeating: level.smoothing, count: max(0, horizon - 1)), shared: shared)
    rescale(&projection)
    return projection
  }

  /// Brings errors from the equation's scale to that of values.
  private func rescale(_ projection: inout Projection) {
    switch equation.scale {
    case .identity: return
    case .logarithm:
      for (step, variance) in projection.variances.enumerated() {
        // The variance of a lognormal quantity is its squared mean times e^v − 1.
        let ratio = variance > 0 ? expm1(min(variance, Self.mostLogVariance)) / variance : 1
        projection.scale[step] = projection.means[step] * ratio.squareRoot()
      }
      projection.isLognormal = true
    case .logarithmOfMean:
      for (step, mean) in projection.means.enumerated() {
        let deviation = equation.family.variance(mean).squareRoot()
        projection.scale[step] = deviation
        guard deviation > 0 else { continue }
        for column in 0..<projection.shared.columns {
          projection.shared[step, column] *= mean / deviation
        }
      }
    }
  }

  /// Beyond this the variance of a logarithm says only that nothing is known.
  private static let mostLogVariance = 2.0

  /// A mean within the observed range and its width on either side, as that of a regression without
  /// regressors.
  private func bounded(_ mean: Double) -> Double {
    let width = highest - lowest
    let floor = series.isLowCount ? 0.5 : 0
    let least = lowest > 0 ? max(lowest - width, floor * lowest) : lowest - width
    return min(max(mean, least), highest + width)
  }

  /// The times of the damped trend: the next period, then ever smaller steps.
  private func places(_ horizon: Int) -> [Double] {
    var place = Double(series.values.count)
    var step = 1.0
    return (0..<horizon).map { _ in
      defer {
        step *= damping
        place += step
      }
      return place
    }
  }
}
