internal import Chronology
internal import Tabular

/// Lays the rows of one series, which come in order of time, on the steps of its frequency.
///
/// A date that lies far from all others is a slip of the pen and no gap to be filled in. Such dates
/// part the rows into stretches, of which the one with the most rows is the series; of equal ones,
/// the last.
struct SeriesBuilder {
  /// The longest time without a row: twenty years, in days.
  static let longestGap = 7_305
  /// The most steps without a row in one stretch, or ten for each of its rows.
  static let mostFilled = 20_000

  private var series: FileSeries
  private let options: SeriesOptions
  private var next = LocalTime(Day(0))
  /// The stretch at hand: its rows, the line of the first, and the steps without a row.
  private var rows = 0
  private var firstLine = 0
  private var filled = 0
  /// The stretch with the most rows of those before.
  private var rival: Stretch?

  /// Rows that stand near each other in time, laid on steps.
  private struct Stretch {
    let origin: LocalTime
    let values: [Double]
    let rows: Int
    let line: Int
  }

  init(id: [UInt8], options: SeriesOptions) {
    series = FileSeries(id: id)
    self.options = options
  }

  /// Whether no row has been laid on a step yet.
  var isEmpty: Bool { series.values.isEmpty }

  /// The text of `unique_id`.
  var id: [UInt8] { series.id }

  /// The series, when all its rows are in.
  func finished() -> FileSeries {
    guard let rival else { return series }
    var series = series
    if rival.rows > rows {
      (series.origin, series.values) = (rival.origin, rival.values)
      series.setApart(rows, line: firstLine)
    } else {
      series.setApart(rival.rows, line: rival.line)
    }
    return series
  }

  /// Adds a row; nan is a missing value.
  mutating func add(_ time: LocalTime, _ value: Double, line: Int) throws(TabularError) {
    if series.values.isEmpty { return begin(time, value, line: line) }
    if time != next { return try addApart(time, value, line: line) }
    append(value)
  }

  /// Notes a row of which the time or the value could not be read.
  mutating func addUnreadable() { series.unreadable += 1 }

  /// Tells how times are written; the first row of the series decides.
  mutating func setShape(_ shape: TimestampShape) { series.shape = shape }

  private mutating func begin(_ time: LocalTime, _ value: Double, line: Int) {
    guard options.frequency.allows(time) else { return series.offGrid += 1 }
    series.origin = time
    firstLine = line
    append(value)
  }

  private mutating func append(_ value: Double) {
    series.values.append(value)
    rows += 1
    next = options.frequency.time(series.values.count, after: series.origin)
  }

  /// Adds a row that does not follow the one before: a duplicate, one after a gap, one off the grid.
  private mutating func addApart(
    _ time: LocalTime, _ value: Double, line: Int
  ) throws(TabularError) {
    let count = series.values.count
    if time.day - next.day > Self.longestGap {
      return try beginAnew(time, value, line: line)
    }
    guard let step = options.frequency.steps(from: series.origin, to: time), step >= 0
    else { return series.offGrid += 1 }
    guard step >= count else {
      series.values[step] = value
      series.duplicates += 1
      return
    }
    guard filled + step - count <= max(Self.mostFilled, 10 * rows) else {
      return try beginAnew(time, value, line: line)
    }
    guard options.fill != .error else { throw gap(before: time, line: line) }
    let filler = options.fill == .zero ? 0 : Double.nan
    series.values.append(contentsOf: repeatElement(filler, count: step - count))
    filled += step - count
    append(value)
  }

  /// Begins another stretch, and keeps the better one of those before.
  private mutating func beginAnew(
    _ time: LocalTime, _ value: Double, line: Int
  ) throws(TabularError) {
    guard options.fill != .error else { throw gap(before: time, line: line) }
    let ended = Stretch(origin: series.origin, values: series.values, rows: rows, line: firstLine)
    if let rival, rival.rows > ended.rows {
      series.setApart(ended.rows, line: ended.line)
    } else {
      if let rival { series.setApart(rival.rows, line: rival.line) }
      rival = ended
    }
    series.values = []
    (rows, filled) = (0, 0)
    begin(time, value, line: line)
  }

  private func gap(before time: LocalTime, line: Int) -> TabularError {
    TabularError(
      file: options.input, line: line, column: "ds",
      found: "\(string(time)) in series '\(String(decoding: series.id, as: UTF8.self))'",
      needed: string(next), nextStep: "complete the file, or choose --fill zero or --fill missing")
  }

  private func string(_ time: LocalTime) -> String {
    String(decoding: series.shape.bytes(of: time), as: UTF8.self)
  }
}
