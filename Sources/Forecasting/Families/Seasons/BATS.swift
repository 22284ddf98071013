internal import Glibc

/// Exponential smoothing with several seasons of any length and autocorrelated errors.
///
/// BATS of De Livera, Hyndman and Snyder (2011) with a damped trend, ARMA(1, 0) errors and a
/// Box–Cox transform that is either none or the logarithm; close to the double-seasonal
/// Holt–Winters method of Taylor (2003). The logarithm is tried for non-negative quantities with
/// all values above zero, and taken where its likelihood is larger. The gains minimise squared
/// one-step errors.
public struct BATS: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "BATS"

  /// Evaluations of the squared errors on each scale, then on the better one.
  private static let evaluations = (trial: 100, final: 150)

  private let logarithm: Bool?

  /// The model; seasons come from the series.
  ///
  /// - Parameter logarithm: whether logarithms are smoothed; nil: where they are likelier.
  public init(logarithm: Bool? = nil) {
    self.logarithm = logarithm
  }

  /// Needs eight observations, and three more than the shortest season.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let values = series.adjusted
    let seasons = try seasonsShown(series, values)
    if let logarithm { return try fit(series, values, seasons, logarithm: logarithm) }
    var plain = BATSSearch(values, seasons: seasons)
    plain.improve(step: 1, limit: Self.evaluations.trial)
    guard series.isNonnegative, let logarithms = Logarithms(values) else {
      return try finish(plain, over: series)
    }
    var logarithmic = BATSSearch(logarithms.values, seasons: seasons)
    logarithmic.improve(step: 1, limit: Self.evaluations.trial)
    let scale = logarithms.jacobian
    if logarithmic.best.value * scale * scale >= plain.best.value {
      return try finish(plain, over: series)
    }
    let inner = try finish(logarithmic, over: logarithms.series(of: series))
    return LogarithmicFit(inner, over: series, logarithms)
  }

  /// The fit on one given scale.
  private func fit(
    _ series: Series, _ values: [Double], _ seasons: [Int], logarithm: Bool
  ) throws(FitError) -> any FittedModel {
    guard logarithm else { return try search(values, seasons, over: series) }
    try requirePositive(values)
    guard let logarithms = Logarithms(values) else { throw .notFinite }
    let inner = try search(logarithms.values, seasons, over: logarithms.series(of: series))
    return LogarithmicFit(inner, over: series, logarithms)
  }

  private func search(
    _ values: [Double], _ seasons: [Int], over series: Series
  ) throws(FitError) -> any FittedModel {
    var search = BATSSearch(values, seasons: seasons)
    search.improve(step: 1, limit: Self.evaluations.trial)
    return try finish(search, over: series)
  }

  private func finish(_ trial: BATSSearch, over series: Series) throws(FitError) -> any FittedModel
  {
    var search = trial
    search.improve(step: 0.5, limit: Self.evaluations.final)
    return try RecursiveFit(
      name, search.state, over: series, estimated: search.best.place.count)
  }
}

extension ModelEntry {
  /// The catalogue entry of `BATS`.
  public static let bats = ModelEntry(
    "BATS", key: 16, "exponential smoothing with several seasons and autocorrelated errors",
    settings: [
      ModelSetting("logarithm", .words(["true", "false"]), "whether logarithms are smoothed")
    ]
  ) { values, _ in BATS(logarithm: values.flag("logarithm")) }
}

/// The seasons that a series shows at least twice, ascending; there may be none.
private func seasonsShown(_ series: Series, _ values: [Double]) throws(FitError) -> [Int] {
  let observed = values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
  let seasons = Set(series.seasonLengths).filter { 2 * $0 <= values.count }.sorted()
  let needed = max(8, (seasons.first ?? 0) + 3)
  if observed < needed { throw .tooFewObservations(found: observed, needed: needed) }
  return seasons
}
