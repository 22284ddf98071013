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
    let input = Series(
      values: series.values, seasonLengths: options.series.seasonLengths,
      isNonnegative: series.isNonnegative)
    let inputs = models.map { _ in SeriesInput(series: input) }
    self.init(series, inputs, models, options)
  }

  /// Forecasts a series with every model, given what each knows of it.
  init(
    _ series: FileSeries, _ inputs: [SeriesInput], _ models: [any ForecastModel],
    _ options: SeriesForecastOptions
  ) {
    self.series = series
    self.models =
      series.values.isEmpty
      ? [] : zip(inputs, models).map { SeriesForecast.forecast($0, $1, options) }
  }

  private static func forecast(
    _ input: SeriesInput, _ model: any ForecastModel,
    _ options: SeriesForecastOptions
  ) -> ByModel {
    let outcome = forecastWithFallback(input.series, model, horizon: options.horizon)
    let effects = input.effects.flatMap {
      [("effect.\($0.name)", $0.value), ("effect_error.\($0.name)", $0.standardError)]
    }
    let steps = outcome.forecast.steps
    let sums = outcome.forecast.totals(first: options.sums)
    return ByModel(
      chosen: outcome.chosen, status: outcome.status, means: steps.map(\.mean),
      quantiles: steps.flatMap { quantiles(of: $0, options) },
      sums: sums.flatMap { [$0.mean] + quantiles(of: $0, options) },
      fitted: options.fitted == nil ? [] : outcome.fitted,
      parameters: options.parameters == nil ? [] : outcome.parameters + effects)
  }

  private static func quantiles(
    of distribution: any Distribution, _ options: SeriesForecastOptions
  ) -> [Double] {
    distribution.quantiles(options.quantiles).map { $0.isFinite ? $0 : distribution.mean }
  }
}
