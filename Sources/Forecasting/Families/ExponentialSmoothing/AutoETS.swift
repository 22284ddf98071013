internal import NumericalMethods

/// The form of exponential smoothing with the least information criterion, as R's `ets` chooses, but
/// for long seasons.
///
/// With a long season the likelihood prefers steady growth more often than the future has it, and a
/// horizon of several seasons carries it far; so trends without damping are left out there.
public struct AutoETS: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "AutoETS"
  /// The information criterion that is minimised.
  public var criterion: InformationCriterion
  /// The errors to try.
  public var errors: [ETSForm.Error]
  /// The trends to try.
  public var trends: [ETSForm.Trend]
  /// The seasons to try, if the series has one.
  public var seasons: [ETSForm.Season]

  /// The longest season, in periods, with which undamped trends are tried where `trends` are all.
  public var longestUndamped: Int

  /// The longest season whose states are estimated; a longer one is left out, as R does.
  static let longestSeason = 24

  /// From more observations on, the search is shorter: a long series seldom has an optimum that the
  /// first searches missed.
  private static let longSeries = 300

  /// For at most this many forms each is searched thoroughly.
  private static let fewForms = 2

  /// A choice among the combinations that R's `ets` considers.
  ///
  /// A longer season than `longestUndamped` is forecast without undamped trends, unless fewer than all
  /// trends are given.
  public init(
    errors: [ETSForm.Error] = ETSForm.Error.allCases,
    trends: [ETSForm.Trend] = ETSForm.Trend.allCases,
    seasons: [ETSForm.Season] = ETSForm.Season.allCases,
    criterion: InformationCriterion = .aicc,
    longestUndamped: Int = 12
  ) {
    self.errors = errors
    self.trends = trends
    self.seasons = seasons
    self.criterion = criterion
    self.longestUndamped = longestUndamped
  }

  /// Needs more observations than the smallest form has parameters, and values that differ.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    try fit(series, isThorough: false)
  }

  /// The same with a thorough search of every form, or with the shorter one.
  func fit(_ series: Series, isThorough: Bool) throws(FitError) -> any FittedModel {
    let values = series.adjusted
    try requireVariation(values)
    let isSeasonal = isThorough && !seasons.contains(.none)
    let season = isSeasonal ? series.seasonLengths.first ?? 1 : usableSeason(series)
    var estimator = ETSEstimator(values, season: season)
    let forms = forms(season: estimator.season)
    if forms.allSatisfy(\.needsPositive) { try requirePositive(values) }
    let isPositive = values.allSatisfy { !($0 <= 0) }
    let observed = estimator.workspace.observed
    var selection = ETSSelection(
      criterion: criterion, depth: observed > Self.longSeries ? 2 : 3,
      isThorough: isThorough || forms.count <= Self.fewForms)
    for form in forms where isPositive || !form.needsPositive {
      if observed > estimator.degrees(form) + 1 { selection.add(form, &estimator) }
    }
    guard let best = selection.best(&estimator) else {
      let needed = forms.map { estimator.degrees($0) + 2 }.min() ?? 5
      throw .tooFewObservations(found: observed, needed: max(5, needed))
    }
    return try ETSFit(best, over: series, isEstimated: true)
  }

  /// The first season, unless it is too long, the series is too short for it, or it was removed
  /// before.
  private func usableSeason(_ series: Series) -> Int {
    guard let length = series.seasonLengths.first, length <= Self.longestSeason,
      series.values.count > length, series.seasonalIndex.isEmpty
    else { return 1 }
    return length
  }

  /// The forms to try, the simple ones first: their optima are starts of the other searches.
  ///
  /// A multiplicative season with additive errors is numerically unstable and used only where
  /// nothing else was asked for.
  private func forms(season: Int) -> [ETSForm] {
    let isOpen = trends.count == ETSForm.Trend.allCases.count
    let trends = isOpen && season > longestUndamped ? [.none, .damped] : trends
    let all = (season > 1 ? seasons : [.none]).flatMap { season in
      trends.flatMap { trend in errors.map { ETSForm($0, trend, season) } }
    }
    let sturdy = all.filter { $0.error == .multiplicative || $0.season != .multiplicative }
    return sturdy.isEmpty ? all : sturdy
  }
}

extension ModelEntry {
  /// The catalogue entry of `AutoETS`.
  public static let automaticETS = ModelEntry(
    "AutoETS", key: 8, "exponential smoothing in the form that suits the series best",
    settings: ETSChoice.settings
  ) { values, _ in ETSChoice(values).automatic }
}
