internal import Chronology
internal import Forecasting
internal import Tabular

/// The CSV files that a forecast without a workspace writes: forecasts, and on request sums,
/// status, fitted values and parameters.
struct SeriesForecastTables: ~Copyable {
  private let options: SeriesForecastOptions
  private var forecasts: CSVWriter
  private var status: CSVWriter?
  private var fitted: CSVWriter?
  private var parameters: CSVWriter?
  private var sums: CSVWriter?

  init(_ options: SeriesForecastOptions) throws(TabularError) {
    let quantiles = options.quantiles.map { SeriesForecastOptions.column(ofQuantile: $0) }
    let forecasts = try Self.table(
      options.output, ["unique_id", "ds", "cutoff", "h", "model", "mean"] + quantiles)
    let status = try Self.optionalTable(
      options.status,
      ["unique_id", "model", "chosen", "status", "reason", "n", "missing", "duplicates"])
    let fitted = try Self.optionalTable(
      options.fitted, ["unique_id", "ds", "model", "y", "fitted", "residual"])
    let parameters = try Self.optionalTable(
      options.parameters, ["unique_id", "model", "parameter", "value"])
    let sums = try Self.optionalTable(
      options.sumsOutput, ["unique_id", "cutoff", "periods", "model", "mean"] + quantiles)
    self.options = options
    self.forecasts = forecasts
    self.status = status
    self.fitted = fitted
    self.parameters = parameters
    self.sums = sums
  }

  private static func table(
    _ path: String, _ header: [String]
  ) throws(TabularError) -> CSVWriter {
    var writer = try CSVWriter(path: path)
    try writer.writeRow(header)
    return writer
  }

  private static func optionalTable(
    _ path: String?, _ header: [String]
  ) throws(TabularError) -> CSVWriter? {
    guard let path else { return nil }
    return try table(path, header)
  }

  /// Appends the rows of one series to all tables.
  mutating func append(_ forecast: SeriesForecast) throws(TabularError) {
    let series = forecast.series
    for (model, result) in zip(options.models, forecast.models) {
      try appendForecast(series, model.model.name, result)
      try appendSums(series, model.model.name, result)
      try appendFitted(series, model.model.name, result)
      try appendParameters(series, model.model.name, result)
      try appendStatus(series, model.model.name, result)
    }
    if forecast.models.isEmpty {
      for model in options.models { try appendStatus(series, model.model.name, nil) }
    }
  }

  /// Gives the files their final names, the forecasts last.
  consuming func finish() throws(TabularError) {
    if let writer = status.take() { try writer.finish() }
    if let writer = fitted.take() { try writer.finish() }
    if let writer = parameters.take() { try writer.finish() }
    if let writer = sums.take() { try writer.finish() }
    try forecasts.finish()
  }

  private mutating func appendForecast(
    _ series: FileSeries, _ model: String, _ result: SeriesForecast.ByModel
  ) throws(TabularError) {
    let width = options.quantiles.count
    let shape = series.shape.showingTime(options.series.frequency.isFinerThanDay)
    let cutoff = shape.bytes(of: time(series.values.count - 1, of: series))
    for (step, mean) in result.means.enumerated() {
      forecasts.append(series.id)
      forecasts.append(shape.bytes(of: time(series.values.count + step, of: series)))
      forecasts.append(cutoff)
      forecasts.append(step + 1)
      forecasts.append(model)
      forecasts.append(mean)
      for quantile in result.quantiles[step * width..<(step + 1) * width] {
        forecasts.append(quantile)
      }
      try forecasts.endRow()
    }
  }

  private mutating func appendSums(
    _ series: FileSeries, _ model: String, _ result: SeriesForecast.ByModel
  ) throws(TabularError) {
    guard sums != nil else { return }
    let shape = series.shape.showingTime(options.series.frequency.isFinerThanDay)
    let cutoff = shape.bytes(of: time(series.values.count - 1, of: series))
    let width = 1 + options.quantiles.count
    for (index, periods) in options.sums.enumerated() {
      sums?.append(series.id)
      sums?.append(cutoff)
      sums?.append(periods)
      sums?.append(model)
      for value in result.sums[index * width..<(index + 1) * width] { sums?.append(value) }
      try sums?.endRow()
    }
  }

  private mutating func appendFitted(
    _ series: FileSeries, _ model: String, _ result: SeriesForecast.ByModel
  ) throws(TabularError) {
    guard fitted != nil else { return }
    let shape = series.shape.showingTime(options.series.frequency.isFinerThanDay)
    for (step, value) in result.fitted.prefix(series.values.count).enumerated() {
      let stamp = shape.bytes(of: time(step, of: series))
      fitted?.append(series.id)
      fitted?.append(stamp)
      fitted?.append(model)
      fitted?.append(series.values[step])
      fitted?.append(value)
      fitted?.append(series.values[step] - value)
      try fitted?.endRow()
    }
  }

  private mutating func appendParameters(
    _ series: FileSeries, _ model: String, _ result: SeriesForecast.ByModel
  ) throws(TabularError) {
    for parameter in result.parameters {
      parameters?.append(series.id)
      parameters?.append(model)
      parameters?.append(parameter.name)
      parameters?.append(parameter.value)
      try parameters?.endRow()
    }
  }

  private mutating func appendStatus(
    _ series: FileSeries, _ model: String, _ result: SeriesForecast.ByModel?
  ) throws(TabularError) {
    guard status != nil else { return }
    let word = result.map {
      $0.status.kind == .ok ? series.statusWord ?? "ok" : $0.status.kind.rawValue
    }
    let reasons = [result?.status.reason ?? "no row could be read"] + series.notes
    status?.append(series.id)
    status?.append(model)
    status?.append(result?.chosen ?? "")
    status?.append(word ?? "no_data")
    status?.append(reasons.filter { !$0.isEmpty }.joined(separator: "; "))
    status?.append(series.values.count)
    status?.append(series.missing)
    status?.append(series.duplicates)
    try status?.endRow()
  }

  private func time(_ step: Int, of series: FileSeries) -> LocalTime {
    options.series.frequency.time(step, after: series.origin)
  }
}
