internal import Chronology
package import Forecasting
internal import Tabular

/// A backtest of the series of a file, without a workspace.
///
/// Without regressors only a limited number of series is in memory at a time.
package struct SeriesFileBacktest: Sendable {
  private let series: SeriesOptions
  private var regressors: RegressorOptions
  private let plan: BacktestPlan

  /// A backtest of the series of a file.
  package init(_ series: SeriesOptions, _ regressors: RegressorOptions, _ plan: BacktestPlan) {
    self.series = series
    self.regressors = regressors
    self.regressors.isBacktest = true
    self.plan = plan
  }

  /// Reads the series, backtests them and writes the tables; `report` receives messages for the
  /// user.
  ///
  /// Throws a `TabularError` where the input cannot be used, no series has a cutoff, or a table
  /// cannot be written.
  package func run(_ outputs: BacktestOutputs, report: (String) -> Void) throws -> BacktestSummary {
    let input = try RereadableInput(series.input)
    let schema = try RegressorSchema(of: input.path, series, regressors)
    if !schema.isPanel { try requireNoPool(plan.contestants, series.input) }
    var recorder = try BacktestRecorder(outputs, plan)
    let stream = SeriesStream(options: series)
    if schema.isPanel {
      let panel = try SeriesPanel(
        path: input.path, schema, series, regressors, horizon: plan.horizon, report: report)
      let backtest = PanelFileBacktest(panel, plan)
      try stream.work(Array(panel.series.indices), { backtest.result($0) }) {
        try recorder.add($0)
      }
    } else {
      try stream.forEach(
        input.path, schema, report: report,
        transform: { [series, plan] in SeriesBacktest(FileSubject($0, series), plan) }
      ) { try recorder.add($0) }
    }
    return try recorder.finish(source: series.input)
  }
}

/// The adapter that lets a backtest read a series of a file.
private struct FileSubject: BacktestSubject {
  private let series: FileSeries
  private let options: SeriesOptions

  init(_ series: FileSeries, _ options: SeriesOptions) {
    self.series = series
    self.options = options
  }

  var id: [UInt8] { series.id }
  var values: [Double] { series.values }
  var seasonLengths: [Int] { options.seasonLengths }
  var renewsAhead: Bool { false }

  func history(_ count: Int, for model: ModelEntry) -> Series {
    let values = Array(series.values.prefix(count))
    return Series(
      values: values, seasonLengths: options.seasonLengths,
      isNonnegative: values.allSatisfy { !($0 < 0) })
  }

  func stamp(_ step: Int) -> [UInt8] { series.stamp(step, options) }
}
