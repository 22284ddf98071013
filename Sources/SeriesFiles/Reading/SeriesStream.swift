import Parallelism
internal import Tabular

/// Processes the series of a file on several threads, a limited number at a time.
struct SeriesStream {
  /// The number of series that one thread takes at a time.
  static let chunk = 64
  /// The approximate number of values that are in memory at a time.
  private static let mostPoints = 1 << 22

  let options: SeriesOptions

  /// The number of series and the unused rows of the file.
  struct Findings {
    /// The number of series with at least one readable row.
    var series = 0
    /// The unreadable rows.
    var faults = RowFaults()
    /// The number of rows whose time lies between two steps.
    var offGrid = 0
    /// The series with rows far from the others in time.
    var apart = RowFaults(rest: "more series have rows far from the others in time")
  }

  /// Applies `transform` to every series, on any thread, and passes the results to `body` in the
  /// order of the file; `report` receives messages for the user.
  ///
  /// Throws a `TabularError` where the file has no series, or more unusable than usable rows.
  func forEach<Result: Sendable>(
    report: (String) -> Void, transform: @escaping @Sendable (FileSeries) -> Result,
    _ body: (Result) throws -> Void
  ) throws {
    let input = try RereadableInput(options.input)
    try forEach(input.path, .none, report: report, transform: transform, body)
  }

  /// The same for an input that has been opened.
  func forEach<Result: Sendable>(
    _ path: String, _ schema: RegressorSchema, report: (String) -> Void,
    transform: @escaping @Sendable (FileSeries) -> Result, _ body: (Result) throws -> Void
  ) throws {
    var batch: [FileSeries] = []
    var points = 0
    try read(SeriesFile(path: path, options: options, schema: schema), report: report) { series in
      points += series.values.count
      batch.append(series)
      guard batch.count >= options.jobs * 16 * Self.chunk || points > Self.mostPoints else {
        return
      }
      try work(batch, transform, body)
      batch.removeAll(keepingCapacity: true)
      points = 0
    }
    try work(batch, transform, body)
  }

  /// Passes every series of a file to `body`, then reports unusable rows.
  ///
  /// Throws a `TabularError` where the file has no series, or more unusable than usable rows.
  func read(
    _ file: SeriesFile, report: (String) -> Void, _ body: (FileSeries) throws -> Void
  ) throws {
    var findings = Findings()
    findings.faults = try file.forEach(report: report) { series in
      findings.offGrid += series.offGrid
      if series.apart > 0 { findings.apart.add(fault(of: series)) }
      if !series.values.isEmpty { findings.series += 1 }
      try body(series)
    }
    for message in findings.faults.messages + findings.apart.messages { report(message) }
    try check(findings)
  }

  /// Applies `transform` to every item, on any thread, and passes the results to `body` in order.
  func work<Item: Sendable, Result: Sendable>(
    _ batch: [Item], _ transform: @escaping @Sendable (Item) -> Result,
    _ body: (Result) throws -> Void
  ) throws {
    let chunk = min(Self.chunk, max(1, batch.count / (options.jobs * 4)))
    let results = parallelMap(count: batch.count, jobs: options.jobs, chunk: chunk) {
      transform(batch[$0])
    }
    for result in results { try body(result) }
  }

  private func fault(of series: FileSeries) -> TabularError {
    let id = String(decoding: series.id, as: UTF8.self)
    let isOne = series.apart == 1
    return TabularError(
      file: options.input, line: series.firstApart, column: options.columns.time,
      found: isOne
        ? "a date far from all others of series '\(id)'"
        : "the first of \(series.apart) dates of series '\(id)' far from its others",
      needed: "at most 20 years, and \(SeriesBuilder.mostFilled) steps, without a row",
      nextStep: "repair \(isOne ? "it" : "them"); until then such rows are left out")
  }

  private func check(_ findings: Findings) throws(TabularError) {
    let faults = findings.faults
    guard findings.series > 0 else {
      throw TabularError(
        file: options.input, found: "no series", needed: "rows of \(options.columns.text)",
        nextStep: findings.offGrid > 0
          ? "no \(options.columns.time) fits --freq \(options.frequency)" : nil)
    }
    guard faults.count * 2 <= faults.rows else {
      throw TabularError(
        file: options.input, found: "\(faults.count) of \(faults.rows) rows that cannot be read",
        needed: "rows of \(options.columns.text)")
    }
    guard findings.offGrid * 2 <= faults.rows else {
      throw TabularError(
        file: options.input, column: options.columns.time,
        found:
          "\(findings.offGrid) of \(faults.rows) rows between two steps of \(options.frequency)",
        needed: "one row per step", nextStep: "choose another --freq")
    }
  }
}
