internal import Chronology
public import Forecasting
internal import Tabular

/// Backtests of a file of series without a workspace; memory holds a bounded number of series.
public struct SeriesFileBacktest: Sendable {
  private let series: SeriesOptions
  private let plan: BacktestPlan

  /// A backtest of the series of a file.
  public init(_ series: SeriesOptions, _ plan: BacktestPlan) {
    self.series = series
    self.plan = plan
  }

  /// Reads, forecasts the past and writes; `report` receives what a person should know.
  ///
  /// Throws a `TabularError` where the input cannot be used at all, or no series has a cutoff.
  public func run(_ outputs: BacktestOutputs, report: (String) -> Void) throws -> BacktestSummary {
    var recorder = try BacktestRecorder(outputs, plan)
    try SeriesStream(options: series).forEach(
      report: report,
      transform: { [series, plan] in SeriesBacktest(FileSubject($0, series), plan) }
    ) { try recorder.add($0) }
    return try recorder.finish(source: series.input)
  }
}

/// A series of a file as a backtest sees it.
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
