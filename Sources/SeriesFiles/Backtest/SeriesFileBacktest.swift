internal import Chronology
package import Forecasting
internal import Tabular

/// A backtest of the series of a file, without a workspace; only a limited number of series is in
/// memory at a time.
package struct SeriesFileBacktest: Sendable {
  private let series: SeriesOptions
  private let plan: BacktestPlan

  /// A backtest of the series of a file.
  package init(_ series: SeriesOptions, _ plan: BacktestPlan) {
    self.series = series
    self.plan = plan
  }

  /// Reads the series, backtests them and writes the tables; `report` receives messages for the
  /// user.
  ///
  /// Throws a `TabularError` where the input cannot be used, no series has a cutoff, or a table
  /// cannot be written.
  package func run(_ outputs: BacktestOutputs, report: (String) -> Void) throws -> BacktestSummary {
    try requireNoPool(plan.contestants, series.input)
    var recorder = try BacktestRecorder(outputs, plan)
    try SeriesStream(options: series).forEach(
      report: report,
      transform: { [series, plan] in SeriesBacktest(FileSubject($0, series), plan) }
    ) { try recorder.add($0) }
    return try recorder.finish(source: series.input)
  }
}

/// The adapter that lets a backtest read a series of a file.
private struct FileSubject: BacktestSubject {
  private let series: FileSeries
  private let options: SeriesOptions
  private let shape: TimestampShape

  init(_ series: FileSeries, _ options: SeriesOptions) {
    self.series = series
    self.options = options
    shape = series.shape.showingTime(options.frequency.isFinerThanDay)
  }

  var id: [UInt8] { series.id }
  var values: [Double] { series.values }
  var seasonLengths: [Int] { options.seasonLengths }

  func history(_ count: Int, for model: ModelEntry) -> Series {
    let values = Array(series.values.prefix(count))
    return Series(
      values: values, seasonLengths: options.seasonLengths,
      isNonnegative: values.allSatisfy { !($0 < 0) })
  }

  func stamp(_ step: Int) -> [UInt8] {
    shape.bytes(of: options.frequency.time(step, after: series.origin))
  }
}
