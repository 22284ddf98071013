internal import Chronology
internal import Tabular

/// Builds one series from its rows in order of time: one value for each step of the frequency.
///
/// A date far from all others is a mistyped one, not a gap to fill. Such dates divide the rows into
/// stretches; the one with the most rows is the series, or the last of several.
struct SeriesBuilder {
  /// The longest time without a row: twenty years, in days.
  static let longestGap = 7_305
  /// The most steps without a row in one stretch, unless ten times its rows are more.
  static let mostFilled = 20_000

  private var series: FileSeries
  private let options: SeriesOptions
  private var next = LocalTime(Day(0))
  /// The current stretch: its rows, the line of the first, and the steps without a row.
  private var rows = 0
  private var firstLine = 0
  private var filled = 0
  /// The earlier stretch with the most rows.
  private var rival: Stretch?

  /// The values of rows close to each other in time, one per step.
  private struct Stretch {
    let origin: LocalTime
    let values: [Double]
    let regressors: [[Double]]
    let rows: Int
    let line: Int
  }

  /// - Parameter regressors: the number of regressors in a row.
  init(id: [UInt8], options: SeriesOptions, regressors: Int) {
    series = FileSeries(id: id)
    series.regressors = [[Double]](repeating: [], count: regressors)
    self.options = options
  }

  /// Whether no row has been added to the current stretch.
  var isEmpty: Bool { series.values.isEmpty }

  /// The text of `unique_id`.
  var id: [UInt8] { series.id }

  /// The series, to be called after its last row.
  func finished() -> FileSeries {
    guard let rival else { return series }
    var series = series
    if rival.rows > rows {
      (series.origin, series.values) = (rival.origin, rival.values)
      series.regressors = rival.regressors
      series.setApart(rows, line: firstLine)
    } else {
      series.setApart(rival.rows, line: rival.line)
    }
    return series
  }

  /// Adds a row; NaN is a missing value.
  ///
  /// Throws at a gap where `options.fill` is `error`.
  mutating func add(
    _ time: LocalTime, _ value: Double, _ regressors: [Double] = [], line: Int
  ) throws(TabularError) {
    if series.values.isEmpty { return begin(time, value, regressors, line: line) }
    if time != next { return try addApart(time, value, regressors, line: line) }
    append(value, regressors)
  }

  /// Counts a row whose time or value could not be read.
  mutating func addUnreadable() { series.unreadable += 1 }

  /// Sets the timestamp format, which is that of the series' first row.
  mutating func setShape(_ shape: TimestampShape) { series.shape = shape }

  private mutating func begin(
    _ time: LocalTime, _ value: Double, _ regressors: [Double], line: Int
  ) {
    guard options.frequency.allows(time) else { return series.offGrid += 1 }
    series.origin = time
    firstLine = line
    append(value, regressors)
  }

  private mutating func append(_ value: Double, _ regressors: [Double]) {
    series.values.append(value)
    for (place, regressor) in regressors.enumerated() {
      series.regressors[place].append(regressor)
    }
    rows += 1
    next = options.frequency.time(series.values.count, after: series.origin)
  }

  /// Adds a row that does not follow the one before: a duplicate, one after a gap, one off the
  /// grid.
  private mutating func addApart(
    _ time: LocalTime, _ value: Double, _ regressors: [Double], line: Int
  ) throws(TabularError) {
    let count = series.values.count
    if time.day - next.day > Self.longestGap {
      return try beginAnew(time, value, regressors, line: line)
    }
    guard let step = options.frequency.steps(from: series.origin, to: time), step >= 0
    else { return series.offGrid += 1 }
    guard step >= count else {
      series.values[step] = value
      for (place, regressor) in regressors.enumerated() {
        series.regressors[place][step] = regressor
      }
      series.duplicates += 1
      return
    }
    guard filled + step - count <= max(Self.mostFilled, 10 * rows) else {
      return try beginAnew(time, value, regressors, line: line)
    }
    guard options.fill != .error else { throw gap(before: time, line: line) }
    let filler = options.fill == .zero ? 0 : Double.nan
    series.values.append(contentsOf: repeatElement(filler, count: step - count))
    for place in series.regressors.indices {
      series.regressors[place].append(contentsOf: repeatElement(.nan, count: step - count))
    }
    filled += step - count
    append(value, regressors)
  }

  /// Begins another stretch and keeps the earlier one with the most rows.
  private mutating func beginAnew(
    _ time: LocalTime, _ value: Double, _ regressors: [Double], line: Int
  ) throws(TabularError) {
    guard options.fill != .error else { throw gap(before: time, line: line) }
    let ended = Stretch(
      origin: series.origin, values: series.values, regressors: series.regressors, rows: rows,
      line: firstLine)
    if let rival, rival.rows > ended.rows {
      series.setApart(ended.rows, line: ended.line)
    } else {
      if let rival { series.setApart(rival.rows, line: rival.line) }
      rival = ended
    }
    series.values = []
    series.regressors = series.regressors.map { _ in [] }
    (rows, filled) = (0, 0)
    begin(time, value, regressors, line: line)
  }

  private func gap(before time: LocalTime, line: Int) -> TabularError {
    TabularError(
      file: options.input, line: line, column: options.columns.time,
      found: "\(string(time)) in series '\(String(decoding: series.id, as: UTF8.self))'",
      needed: string(next), nextStep: "complete the file, or choose --fill zero or --fill missing")
  }

  private func string(_ time: LocalTime) -> String {
    String(decoding: series.shape.bytes(of: time), as: UTF8.self)
  }
}
