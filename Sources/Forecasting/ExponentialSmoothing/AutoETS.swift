internal import NumericalMethods

/// The form of exponential smoothing with the least information criterion, as R's `ets` chooses.
public struct AutoETS: ForecastModel {
  /// The name under which commands and tables know the model.
  public let name = "AutoETS"
  /// What the likelihood pays for its parameters.
  public var criterion: InformationCriterion
  /// The errors to try.
  public var errors: [ETSForm.Error]
  /// The trends to try.
  public var trends: [ETSForm.Trend]
  /// The seasons to try, if the series has one.
  public var seasons: [ETSForm.Season]

  /// The longest season whose states are estimated.
  static let longestSeason = 24

  /// A choice among all combinations that R's `ets` considers.
  public init(
    errors: [ETSForm.Error] = ETSForm.Error.allCases,
    trends: [ETSForm.Trend] = ETSForm.Trend.allCases,
    seasons: [ETSForm.Season] = ETSForm.Season.allCases,
    criterion: InformationCriterion = .aicc
  ) {
    self.errors = errors
    self.trends = trends
    self.seasons = seasons
    self.criterion = criterion
  }

  /// Estimates the parameters, or says what the series lacks.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let values = series.adjusted
    var estimator = ETSEstimator(values, season: usableSeason(series))
    let observed = estimator.workspace.observed
    var best: ETSEstimate?
    for form in forms(for: values, season: estimator.season) {
      let length = form.isSeasonal ? estimator.season : 1
      guard observed > form.parameterCount(season: length) + 2,
        let estimate = estimator.estimate(form)
      else { continue }
      if best.map({ estimate.criterion(criterion) < $0.criterion(criterion) }) ?? true {
        best = estimate
      }
    }
    guard let best else { throw .tooFewObservations(found: observed, needed: 5) }
    return try ETSFit(name, best, over: series)
  }

  private func usableSeason(_ series: Series) -> Int {
    guard let length = series.seasonLengths.first, length <= Self.longestSeason,
      series.values.count > length
    else { return 1 }
    return length
  }

  private func forms(for values: [Double], season: Int) -> [ETSForm] {
    let isPositive = !values.contains { $0 <= 0 }
    var forms: [ETSForm] = []
    for season in season > 1 ? seasons : [.none] {
      for error in errors where error == .additive || isPositive {
        if error == .additive && season == .multiplicative { continue }
        forms += trends.map { ETSForm(error, $0, season) }
      }
    }
    return forms
  }
}
