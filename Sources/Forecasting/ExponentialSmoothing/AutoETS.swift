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

  /// The longest season whose states are estimated; a longer one is left out, as R does.
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
    try requireVariation(values)
    var estimator = ETSEstimator(values, season: usableSeason(series))
    let observed = estimator.workspace.observed
    var race = ETSRace(criterion: criterion)
    for form in forms(for: values, season: estimator.season)
    where observed > estimator.degrees(form) + 1 {
      race.enter(form, &estimator)
    }
    guard let best = race.winner(&estimator) else {
      throw .tooFewObservations(found: observed, needed: 5)
    }
    return try ETSFit(best, over: series, wasChosen: true)
  }

  /// The first season, unless it is too long, too short a series shows it, or it was taken out.
  private func usableSeason(_ series: Series) -> Int {
    guard let length = series.seasonLengths.first, length <= Self.longestSeason,
      series.values.count > length, series.seasonalIndex.isEmpty
    else { return 1 }
    return length
  }

  private func forms(for values: [Double], season: Int) -> [ETSForm] {
    let isPositive = !values.contains { $0 <= 0 }
    var forms: [ETSForm] = []
    // The simple forms first: what is found for them starts the search for the others.
    for season in season > 1 ? seasons : [.none] {
      for trend in trends {
        for error in errors where error == .additive || isPositive {
          if error == .additive && season == .multiplicative { continue }
          forms.append(ETSForm(error, trend, season))
        }
      }
    }
    return forms
  }
}
