internal import Glibc
internal import NumericalMethods

/// Least squares on a level, a trend and Fourier terms of the seasons, with smoothed errors.
///
/// Of all models with and without the trend and with the first K terms, the one with the least AICc
/// is taken; LAPACK factorises two designs for all of them. The residuals are smoothed
/// exponentially with the α of the least squared error (0 is ordinary least squares), so the
/// forecast starts at the current level. The trend is damped by φ per period, and no mean leaves
/// the observed range by more than its width, falls below half of the least value of low counts
/// that are all above zero, or below zero where no value did.
public struct Regression: ForecastModel {
  /// The model's name in commands and tables.
  public private(set) var name = "Regression"
  /// What stands beside the regressors; what is nil is chosen.
  struct Structure: Sendable {
    var trend: Bool?
    var terms: Int?
    var smoothing: Double?
  }

  private let structure: Structure
  private let damping: Double
  private let response: RegressionResponse

  /// Enough for the peak of a Christmas season: 15 harmonics.
  private static let mostColumns = 30

  /// The model with a given structure; what is nil is chosen.
  ///
  /// - Parameters:
  ///   - trend: whether there is a linear trend.
  ///   - terms: how many Fourier terms (pairs of cosine and sine), the slowest first.
  ///   - smoothing: α of the errors.
  ///   - damping: φ, the share of a period's trend that the next one keeps.
  ///   - response: link, family and penalty.
  public init(
    trend: Bool? = nil, terms: Int? = nil, smoothing: Double? = nil, damping: Double = 0.95,
    response: RegressionResponse = RegressionResponse()
  ) {
    precondition((0...1).contains(damping), "damping must lie in 0...1")
    precondition(smoothing.map { (0...1).contains($0) } ?? true, "alpha must lie in 0...1")
    structure = Structure(trend: trend, terms: terms, smoothing: smoothing)
    self.damping = damping
    self.response = response
  }

  /// A damped trend with smoothed errors, without a season.
  static var trend: Regression {
    var model = Regression(trend: true, terms: 0)
    model.name = "Trend"
    return model
  }

  /// Needs four observations.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let regressors = series.regressors ?? SeriesRegressors(names: [], columns: [])
    return regressors.names.isEmpty && response.isChosen
      ? try fitPlain(series) : try fit(series, regressors)
  }

  /// Least squares on level, trend and Fourier terms alone.
  private func fitPlain(_ series: Series) throws(FitError) -> any FittedModel {
    let adjusted = series.adjusted
    let observed = adjusted.indices.filter { !adjusted[$0].isNaN }
    guard observed.count >= 4 else {
      throw .tooFewObservations(found: observed.count, needed: 4)
    }
    let target = observed.map { adjusted[$0] }
    let fourier = fourierTerms(series, observed: observed.count)
    let designs = trendChoices.map { hasTrend in
      RegressionDesign(
        fourier: fourier, hasTrend: hasTrend, rows: observed,
        centre: Double(series.values.count))
    }
    let candidates = designs.compactMap { RegressionCandidate($0, target, terms: structure.terms) }
    guard let best = candidates.min(by: { $0.criterion < $1.criterion }) else {
      throw .singular(columns: designs.last?.columns ?? 0)
    }
    let alpha = structure.smoothing ?? bestErrorSmoothing(of: best.residuals)
    let state = RegressionState(
      best, smoothing: alpha, damping: damping, floor: series.isLowCount ? 0.5 : 0)
    return try RecursiveFit(
      name, state, over: series,
      estimated: best.coefficients.count + (alpha > 0 && structure.smoothing == nil ? 1 : 0))
  }

  private func fit(
    _ series: Series, _ regressors: SeriesRegressors
  ) throws(FitError) -> any FittedModel {
    let adjusted = series.adjusted
    let columns = RegressorColumns(
      regressors, observed: adjusted.indices.filter { !adjusted[$0].isNaN })
    guard columns.rows.count >= 4 else {
      throw .tooFewObservations(found: columns.rows.count, needed: 4)
    }
    let values = columns.rows.map { adjusted[$0] }
    let scale = try ResponseScale(response, values, series)
    let fourier = fourierTerms(series, observed: values.count)
    let estimation = RegressorEstimation(
      wanted: structure, response: response, scale: scale,
      designs: trendChoices.map {
        RegressorDesign(columns, fourier, hasTrend: $0, centre: Double(series.values.count))
      }, values: values, exposures: columns.rows.map { series.exposure(at: $0) })
    let equation = try estimation.equation()
    let refitting = Regression(
      trend: equation.design.hasTrend, terms: equation.structure.terms,
      smoothing: structure.smoothing, damping: damping, response: scale.kept(response))
    return try RegressorFit(
      name, equation, over: series, damping: damping, refitting: refitting)
  }

  private var trendChoices: [Bool] { structure.trend.map { [$0] } ?? [false, true] }

  private func fourierTerms(_ series: Series, observed: Int) -> FourierTerms {
    let terms = structure.terms
    let limit = terms == nil ? observed / 6 : terms == 0 ? 0 : observed - 3
    return FourierTerms(
      seasonLengths: series.seasonLengths, columns: min(Self.mostColumns, limit))
  }
}

extension ModelEntry {
  /// The catalogue entry of `Regression`.
  public static let regression = ModelEntry(
    "Regression", key: 15, "least squares on trend, seasonal waves and the series' regressors",
    settings: [
      ModelSetting("fourier", .whole(0...30), "pairs of cosine and sine, the slowest first"),
      ModelSetting("trend", .words(["true", "false"]), "whether there is a linear trend"),
      ModelSetting("smoothing", .number(0...1), "weight of the newest error in the level"),
      ModelSetting(
        "damping", .number(0...1), standard: "0.95",
        "share of a period's trend that the next one keeps"),
      ModelSetting(
        "link", .words(RegressionResponse.Link.allCases.map(\.rawValue)),
        "whether effects add to the mean or to its logarithm"),
      ModelSetting(
        "family", .words(RegressionResponse.Family.allCases.map(\.rawValue)),
        "distribution about the mean"),
      ModelSetting(
        "penalty", .number(0...1e6), "penalty on the squared coefficients of regressors"),
    ], regressors: .ownColumns
  ) { values, _ in
    Regression(
      trend: values.flag("trend"), terms: values.whole("fourier"),
      smoothing: values.number("smoothing"), damping: values.number("damping") ?? 0.95,
      response: RegressionResponse(
        link: values.word("link").flatMap { RegressionResponse.Link(rawValue: $0) },
        family: values.word("family").flatMap { RegressionResponse.Family(rawValue: $0) },
        penalty: values.number("penalty")))
  }
}

/// The α in 0...1 that smooths errors best, from a level of zero.
private func bestErrorSmoothing(of residuals: [Double]) -> Double {
  let grid = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
  let sums = losses(at: grid) { squaredError(residuals, $0) }
  let best = sums.indices.min { sums[$0] < sums[$1] } ?? 0
  return grid[best]
}

private func squaredError<Value: LossValue>(_ residuals: [Double], _ alpha: Value) -> Value {
  var level = Value.zero
  var squares = Value.zero
  for residual in residuals {
    let error = Value(repeating: residual) - level
    squares += error * error
    level += alpha * error
  }
  return squares
}
