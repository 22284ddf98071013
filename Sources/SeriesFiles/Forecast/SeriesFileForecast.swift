internal import Forecasting
internal import Tabular

/// A forecast of the series of a file, without a workspace; forecasts are in the order of the file.
///
/// Series are read one by one, fitted in batches on several threads and written in the order of the
/// file, so results do not depend on the number of threads. The forecast of a series depends on other
/// series only where there are regressors, attributes or holidays and the model takes their effects as
/// an exposure: those are estimated from all series.
package struct SeriesFileForecast: Sendable {
  private let options: SeriesForecastOptions

  /// The numbers of series and forecasts, for a summary.
  package struct Summary: Sendable {
    /// The number of series with at least one readable row.
    package var series = 0
    /// The number of forecasts, by series and model, that a simpler model made or that have no
    /// data.
    package var fallbacks = 0
    /// The number of series with unused or duplicate rows.
    package var flawed = 0
  }

  /// A forecast with these options.
  package init(_ options: SeriesForecastOptions) {
    self.options = options
  }

  /// Reads the series, forecasts them and writes the tables; `report` receives messages for the
  /// user, one line each.
  ///
  /// Throws a `TabularError` where the input has no series or more unusable than usable rows, or a
  /// table cannot be written. Files get their final names only at the end.
  package func run(report: (String) -> Void) throws -> Summary {
    let models = options.models.map { $0.model(horizon: options.horizon) }
    let input = try RereadableInput(options.series.input)
    let schema = try RegressorSchema(of: input.path, options.series, options.regressors)
    if !schema.isPanel { try requireNoPool(options.models, options.series.input) }
    var tables = try SeriesForecastTables(options)
    var summary = Summary()
    let stream = SeriesStream(options: options.series)
    if schema.isPanel {
      let panel = try SeriesPanel(
        path: input.path, schema, options.series, options.regressors, horizon: options.horizon,
        report: report)
      let isPooled = options.models.contains { $0.model.regressors != .ownColumns }
      let estimate = isPooled ? PanelEstimate(panel, before: panel.end) : nil
      try stream.work(
        Array(panel.series.indices),
        { [options] place in
          let count = panel.series[place].values.count
          let inputs = options.models.map { model in
            model.model.regressors == .ownColumns
              ? panel.ownInput(place, count: count)
              : estimate?.input(place, count: count) ?? panel.plainInput(place, count: count)
          }
          return SeriesForecast(panel.series[place], inputs, models, options)
        }
      ) { try Self.add($0, to: &tables, &summary) }
    } else {
      try stream.forEach(
        input.path, schema, report: report,
        transform: { [options] in SeriesForecast($0, models, options) }
      ) { try Self.add($0, to: &tables, &summary) }
    }
    try tables.finish()
    return summary
  }

  private static func add(
    _ forecast: SeriesForecast, to tables: inout SeriesForecastTables, _ summary: inout Summary
  ) throws {
    try tables.append(forecast)
    if !forecast.models.isEmpty { summary.series += 1 }
    if forecast.series.statusWord != nil { summary.flawed += 1 }
    summary.fallbacks += forecast.models.count { $0.status.kind != .ok }
  }
}
