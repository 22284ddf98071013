/// Holt and Winters' method: a smoothed level, trend and season.
///
/// ETS(A,A,A), or ETS(M,A,M) with a multiplicative season, by maximum likelihood as R's `hw` fits
/// them; the trend may be damped. The season is the series' first one, of any length, and the
/// method needs more observations than parameters. Winters, *Management Science* 6 (1960) 324–342.
public struct HoltWinters: ForecastModel {
  /// Whether the season is added to the level or multiplied with it.
  public enum Season: String, Sendable, CaseIterable {
    /// Added, in units.
    case additive
    /// Multiplied, as a factor; values must lie above zero.
    case multiplicative
  }

  /// The model's name in commands and tables.
  public let name = "HoltWinters"
  private let form: ETSForm

  /// The method with a kind of season, and a linear trend or a damped one.
  public init(_ season: Season = .additive, isDamped: Bool = false) {
    let trend: ETSForm.Trend = isDamped ? .damped : .additive
    form =
      season == .additive
      ? ETSForm(.additive, trend, .additive) : ETSForm(.multiplicative, trend, .multiplicative)
  }

  /// Needs a season and more observations than parameters.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    try ExponentialSmoothing(form).fit(series)
  }
}

extension ModelEntry {
  /// The catalogue entry of `HoltWinters`.
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
