package import Forecasting

/// The options of a forecast without a workspace: input and output files, models and horizon.
package struct SeriesForecastOptions: Sendable {
  /// The file of series.
  package var series: SeriesOptions
  /// The files of regressors.
  package var regressors = RegressorOptions()
  /// The number of steps ahead.
  package var horizon: Int
  /// The models, each of which forecasts every series.
  package var models = [ModelSpecification(.automatic)]
  /// The probabilities of the quantile columns, in their order.
  package var quantiles = QuantileLevels.standard
  /// The file for forecasts; `-` is standard output.
  package var output = "-"
  /// The file for the status of each series and model; nil writes none.
  ///
  /// Its column `n` counts the steps from the first to the last row, `missing` those without a
  /// value.
  package var status: String?
  /// The file for the one-step forecasts of the history and their residuals; nil writes none.
  package var fitted: String?
  /// The lengths, in periods from the first forecast one on, of the sums to forecast.
  package var sums: [Int] = []
  /// The file for the distributions of those sums; nil writes none.
  package var sumsOutput: String?
  /// The file for the estimated parameters of every series and model; nil writes none.
  package var parameters: String?

  /// Takes the options without a default.
  package init(_ series: SeriesOptions, horizon: Int) {
    precondition(horizon > 0, "a forecast needs a horizon of at least 1")
    self.series = series
    self.horizon = horizon
  }

  /// The name of a quantile's column: `q` and the percentage, its point written as `_`.
  package static func column(ofQuantile probability: Double) -> String {
    let percent = (probability * 1e12).rounded() / 1e10
    let text = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    return "q" + text.replacing(".", with: "_")
  }
}
