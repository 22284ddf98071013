/// Holt's method: a smoothed level and a smoothed trend.
///
/// ETS(A,A,N), or ETS(A,Ad,N) with a damped trend (Gardner and McKenzie 1985), by maximum
/// likelihood as R's `holt` fits it. Holt (1957), reprinted in *International Journal of
/// Forecasting* 20 (2004) 5–10.
public struct Holt: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "Holt"
  private let form: ETSForm

  /// The method with a linear trend or a damped one.
  public init(isDamped: Bool = false) {
    form = ETSForm(.additive, isDamped ? .damped : .additive)
  }

  /// Needs more observations than parameters.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    try ExponentialSmoothing(form).fit(series)
  }
}

extension ModelEntry {
  /// The catalogue entry of `Holt`.
  public static let holt = ModelEntry(
    "Holt", key: 19, "a level and a trend that follow the observations", settings: [dampedTrend]
  ) { values, _ in Holt(isDamped: values.flag("damped") ?? false) }

  static let dampedTrend = ModelSetting(
    "damped", .words(["true", "false"]), standard: "false", "whether the trend fades")
}
