/// Exponential smoothing in one form, or in the likeliest of several.
///
/// Each form is searched thoroughly for its global optimum, which takes fifteen to forty times as
/// long as `AutoETS`; the form with the least information criterion is taken. With all forms it is
/// R's `ets(model = "ZZZ")` with optima that are no worse.
public struct ETS: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "ETS"
  private let choice: AutoETS

  /// The model in the forms that these parts make up; an additive error goes with a multiplicative
  /// season only where nothing else is left.
  public init(
    errors: [ETSForm.Error] = ETSForm.Error.allCases,
    trends: [ETSForm.Trend] = ETSForm.Trend.allCases,
    seasons: [ETSForm.Season] = ETSForm.Season.allCases,
    criterion: InformationCriterion = .aicc
  ) {
    choice = AutoETS(
      errors: errors, trends: trends, seasons: seasons, criterion: criterion, longestUndamped: .max)
  }

  /// Needs a season where every form has one, and more observations than parameters.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    if !choice.seasons.contains(.none), series.seasonLengths.isEmpty { throw .noSeason }
    return try choice.fit(series, isThorough: true)
  }
}

extension ModelEntry {
  /// The catalogue entry of `ETS`.
  public static let exponentialSmoothing = ModelEntry(
    "ETS", key: 21, "exponential smoothing in a given form, or in the likeliest",
    settings: [
      ModelSetting(
        "form", .words(ETSForm.all.map(\.letters)), "error, trend and season by their letters")
    ] + ETSChoice.settings
  ) { values, _ in ETSChoice(values).thorough }
}
