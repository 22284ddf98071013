/// Holt and Winters' method: a level, a trend and a season, each moved by a share of every error.
///
/// ETS(A,A,A), or ETS(M,A,M) where the season multiplies, by maximum likelihood as R's `hw` fits
/// them; the trend may fade. The season is the series' first one, of any length, and the method
/// needs more observations than parameters. Winters, *Management Science* 6 (1960) 324–342.
public struct HoltWinters: ForecastModel {
  /// How the season joins the level.
  public enum Season: String, Sendable, CaseIterable {
    /// So many units more or less.
    case additive
    /// So many times the level; values must lie above zero.
    case multiplicative
  }

  /// The name under which commands and tables know the model.
  public let name = "HoltWinters"
  private let form: ETSForm

  /// The method with a kind of season, and a straight trend or a damped one.
  public init(_ season: Season = .additive, isDamped: Bool = false) {
    let trend: ETSForm.Trend = isDamped ? .damped : .additive
    form =
      season == .additive
      ? ETSForm(.additive, trend, .additive) : ETSForm(.multiplicative, trend, .multiplicative)
  }

  /// Estimates the parameters, or says what the series lacks.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    try ExponentialSmoothing(form).fit(series)
  }
}

extension ModelEntry {
  /// Asks for `HoltWinters`.
  public static let holtWinters = ModelEntry(
    "HoltWinters", key: 20, "a level, a trend and a season that follow the observations",
    settings: [
      ModelSetting(
        "season", .words(HoltWinters.Season.allCases.map(\.rawValue), letters: ["A", "M"]),
        standard: "additive", "how the season enters"),
      dampedTrend,
    ]
  ) { values, _ in
    HoltWinters(
      values.word("season").flatMap { HoltWinters.Season(rawValue: $0) } ?? .additive,
      isDamped: values.flag("damped") ?? false)
  }
}
