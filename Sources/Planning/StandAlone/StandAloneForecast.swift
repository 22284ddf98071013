internal import Forecasting
internal import Tabular

/// Forecasts a file of series without a workspace: series in, predictions out, in the same order.
///
/// Series are read one after the other, fitted in chunks by several threads and written in the order
/// of the file, so results do not depend on the number of threads. A series' forecast never depends
/// on other series.
public struct StandAloneForecast: Sendable {
  /// How many series one task fits in a row.
  static let chunk = 64

  private let options: StandAloneOptions
  private let models: [any ForecastModel]

  /// What was done, in numbers.
  public struct Summary: Sendable {
    /// The series of which at least one row could be read.
    public var series = 0
    /// The series and models where a simpler model stepped in, or nothing could be learnt.
    public var fallbacks = 0
    /// The series with rows that were left out, or repeated.
    public var flawed = 0
    /// The rows that could not be read.
    public var unreadableRows = 0
  }

  /// A forecast with these options.
  public init(_ options: StandAloneOptions) {
    self.options = options
    models = options.models.map { $0.model(horizon: options.horizon) }
  }

  /// Reads, forecasts and writes; `report` receives what a person should know, line by line.
  ///
  /// Throws a `TabularError` where the input cannot be used at all: no series, or more rows that
  /// cannot be used than rows that can. Files appear only when all is done.
  public func run(report: (String) -> Void) throws -> Summary {
    let input = try SpooledInput(options.input)
    return try forecast(SeriesFile(path: input.path, options: options), report: report)
  }

  private func forecast(_ file: SeriesFile, report: (String) -> Void) throws -> Summary {
    var tables = try StandAloneTables(options)
    var summary = Summary()
    var batch: [StandAloneSeries] = []
    var points = 0
    var offGrid = 0
    let faults = try file.forEach(report: report) { series in
      offGrid += series.offGrid
      points += series.values.count
      batch.append(series)
      guard batch.count >= options.jobs * 16 * Self.chunk || points > 1 << 22 else { return }
      try write(batch, to: &tables, &summary)
      batch.removeAll(keepingCapacity: true)
      points = 0
    }
    try write(batch, to: &tables, &summary)
    for message in faults.messages { report(message) }
    summary.unreadableRows = faults.count
    try check(summary, faults, offGrid: offGrid)
    try tables.finish()
    return summary
  }

  private func write(
    _ batch: [StandAloneSeries], to tables: inout StandAloneTables, _ summary: inout Summary
  ) throws {
    for forecast in forecasts(batch) {
      try tables.append(forecast)
      if !forecast.models.isEmpty { summary.series += 1 }
      if forecast.series.statusWord != nil { summary.flawed += 1 }
      summary.fallbacks += forecast.models.count { $0.status.kind != .ok }
    }
  }

  /// The forecasts of a batch in its order, whichever thread made them.
  private func forecasts(_ batch: [StandAloneSeries]) -> [SeriesForecast] {
    let work = SharedWork(batch, size: min(Self.chunk, max(1, batch.count / (options.jobs * 4))))
    onThreads(min(options.jobs, work.chunks)) { [models, options] in
      while let (index, series) = work.next() {
        work.finish(index, series.map { SeriesForecast($0, models, options) })
      }
    }
    return work.results
  }

  private func check(_ summary: Summary, _ faults: RowFaults, offGrid: Int) throws(TabularError) {
    guard summary.series > 0 else {
      throw TabularError(
        file: options.input, found: "no series", needed: "rows of unique_id,ds,y",
        nextStep: offGrid > 0 ? "no ds fits --freq \(options.frequency)" : nil)
    }
    guard faults.count * 2 <= faults.rows else {
      throw TabularError(
        file: options.input, found: "\(faults.count) of \(faults.rows) rows that cannot be read",
        needed: "rows of unique_id,ds,y")
    }
    guard offGrid * 2 <= faults.rows else {
      throw TabularError(
        file: options.input, column: "ds",
        found: "\(offGrid) of \(faults.rows) rows between two steps of \(options.frequency)",
        needed: "one row per step", nextStep: "choose another --freq")
    }
  }
}
