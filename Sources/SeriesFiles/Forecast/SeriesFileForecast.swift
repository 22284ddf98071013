internal import Forecasting
internal import Tabular

/// Forecasts a file of series without a workspace: series in, predictions out, in the same order.
///
/// Series are read one after the other, fitted in chunks by several threads and written in the order
/// of the file, so results do not depend on the number of threads. A series' forecast never depends
/// on other series.
public struct SeriesFileForecast: Sendable {
  private let options: SeriesForecastOptions

  /// What was done, in numbers.
  public struct Summary: Sendable {
    /// The series of which at least one row could be read.
    public var series = 0
    /// The series and models where a simpler model stepped in, or nothing could be learnt.
    public var fallbacks = 0
    /// The series with rows that were left out, or repeated.
    public var flawed = 0
  }

  /// A forecast with these options.
  public init(_ options: SeriesForecastOptions) {
    self.options = options
  }

  /// Reads, forecasts and writes; `report` receives what a person should know, line by line.
  ///
  /// Throws a `TabularError` where the input cannot be used at all: no series, or more rows that
  /// cannot be used than rows that can. Files appear only when all is done.
  public func run(report: (String) -> Void) throws -> Summary {
    let models = options.models.map { $0.model(horizon: options.horizon) }
    var tables = try SeriesForecastTables(options)
    var summary = Summary()
    try SeriesStream(options: options.series).forEach(
      report: report, transform: { [options] in SeriesForecast($0, models, options) }
    ) { forecast in
      try tables.append(forecast)
      if !forecast.models.isEmpty { summary.series += 1 }
      if forecast.series.statusWord != nil { summary.flawed += 1 }
      summary.fallbacks += forecast.models.count { $0.status.kind != .ok }
    }
    try tables.finish()
    return summary
  }
}
