internal import Forecasting
internal import NumericalMethods

/// The forecasts of one series by all models, as plain numbers ready to be written.
struct SeriesForecast: Sendable {
  /// One model's forecast of one series.
  struct ByModel: Sendable {
    var chosen: String
    var status: FitStatus
    /// One mean per step.
    var means: [Double]
    /// The quantiles of the first step, then those of the second, and so on.
    var quantiles: [Double]
    /// Mean and quantiles of the first sum, then those of the second, and so on.
    var sums: [Double]
    /// One-step forecasts of the history; empty where they were not requested.
    var fitted: [Double]
    /// The estimated parameters by name; empty where they were not requested.
    var parameters: [(name: String, value: Double)]
  }

  let series: FileSeries
  let models: [ByModel]

  /// Forecasts a series with every model; never fails.
  ///
  /// Forecasts are finite.
  init(_ series: FileSeries, _ models: [any ForecastModel], _ options: SeriesForecastOptions) {
    self.series = series
    let input = Series(
      values: series.values, seasonLengths: options.series.seasonLengths,
      isNonnegative: series.isNonnegative)
    self.models =
      series.values.isEmpty ? [] : models.map { SeriesForecast.forecast(input, $0, options) }
  }

  private static func forecast(
    _ series: Series, _ model: any ForecastModel, _ options: SeriesForecastOptions
  ) -> ByModel {
    let outcome = forecastWithFallback(series, model, horizon: options.horizon)
    let steps = outcome.forecast.steps
    let sums = outcome.forecast.totals(first: options.sums)
    return ByModel(
      chosen: outcome.chosen, status: outcome.status, means: steps.map(\.mean),
      quantiles: steps.flatMap { quantiles(of: $0, options) },
      sums: sums.flatMap { [$0.mean] + quantiles(of: $0, options) },
      fitted: options.fitted == nil ? [] : outcome.fitted,
      parameters: options.parameters == nil ? [] : outcome.parameters)
  }

  private static func quantiles(
    of distribution: any Distribution, _ options: SeriesForecastOptions
  ) -> [Double] {
    distribution.quantiles(options.quantiles).map { $0.isFinite ? $0 : distribution.mean }
  }
}
