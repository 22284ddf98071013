public import Forecasting

/// What a stand-alone forecast is asked to do: files in, files out, and how.
public struct SeriesForecastOptions: Sendable {
  /// The file of series.
  public var series: SeriesOptions
  /// The number of steps ahead.
  public var horizon: Int
  /// The models, each of which forecasts every series.
  public var models = [ModelSpecification(.automatic)]
  /// The probabilities of the quantile columns, in their order.
  public var quantiles = QuantileLevels.standard
  /// Where forecasts go; `-` is standard output.
  public var output = "-"
  /// Where a line per series and model goes that tells how it went, or nil.
  ///
  /// Its column `n` counts the steps from the first to the last row, `missing` those without a value.
  public var status: String?
  /// Where the one-step forecasts of the history and their residuals go, or nil.
  public var fitted: String?
  /// The numbers of periods, from the first forecast one on, of which sums are forecast.
  public var sums: [Int] = []
  /// Where the distributions of those sums go, or nil.
  public var sumsOutput: String?
  /// Where the estimates of every series and model go, or nil.
  public var parameters: String?

  /// Options that name what has no default.
  public init(_ series: SeriesOptions, horizon: Int) {
    precondition(horizon > 0, "a forecast needs a horizon of at least 1")
    self.series = series
    self.horizon = horizon
  }

  /// The name of a quantile's column: `q` and the percentage, its point written as `_`.
  public static func column(ofQuantile probability: Double) -> String {
    let percent = (probability * 1e12).rounded() / 1e10
    let text = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    return "q" + text.replacing(".", with: "_")
  }
}
