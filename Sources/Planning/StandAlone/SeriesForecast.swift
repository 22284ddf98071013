internal import Forecasting
internal import NumericalMethods

/// What all models say of one series: plain numbers, ready to be written.
struct SeriesForecast: Sendable {
  /// One model's forecast of one series.
  struct ByModel: Sendable {
    var chosen: String
    var status: FitStatus
    /// One mean per step.
    var means: [Double]
    /// The quantiles of the first step, then those of the second, and so on.
    var quantiles: [Double]
    /// One-step forecasts of the history, or nothing where they were not asked for.
    var fitted: [Double]
    /// The estimates by their names, or nothing where they were not asked for.
    var parameters: [(name: String, value: Double)]
  }

  let series: StandAloneSeries
  let models: [ByModel]

  /// Forecasts a series with every model; never fails, and no number is nan or infinite.
  init(_ series: StandAloneSeries, _ models: [any ForecastModel], _ options: StandAloneOptions) {
    self.series = series
    let input = Series(
      values: series.values, seasonLengths: options.series.seasonLengths,
      isNonnegative: series.isNonnegative)
    self.models =
      series.values.isEmpty ? [] : models.map { SeriesForecast.forecast(input, $0, options) }
  }

  private static func forecast(
    _ series: Series, _ model: any ForecastModel, _ options: StandAloneOptions
  ) -> ByModel {
    let outcome = forecastNeverFailing(series, model, horizon: options.horizon)
    var means: [Double] = []
    var quantiles: [Double] = []
    quantiles.reserveCapacity(options.horizon * options.quantiles.count)
    for step in outcome.forecast.steps {
      let mean = step.mean
      means.append(mean)
      for probability in options.quantiles {
        let quantile = step.quantile(probability)
        quantiles.append(quantile.isFinite ? quantile : mean)
      }
    }
    return ByModel(
      chosen: outcome.chosen, status: outcome.status, means: means, quantiles: quantiles,
      fitted: options.fitted == nil ? [] : outcome.fitted,
      parameters: options.parameters == nil ? [] : outcome.parameters)
  }
}
