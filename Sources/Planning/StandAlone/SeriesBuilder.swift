internal import Chronology
internal import Tabular

/// Lays the rows of one series on the steps of its frequency; rows come in order of time.
struct SeriesBuilder {
  /// A row that is further away than this is taken for a slip of the pen, not for a gap.
  static let longestGap = 1_000_000

  private(set) var series: StandAloneSeries
  private let options: SeriesOptions
  private var next = LocalTime(Day(0))

  init(id: [UInt8], options: SeriesOptions) {
    series = StandAloneSeries(id: id)
    self.options = options
  }

  /// Adds a row; nan is a missing value.
  mutating func add(_ time: LocalTime, _ value: Double, line: Int) throws(TabularError) {
    let frequency = options.frequency
    if series.values.isEmpty {
      guard frequency.allows(time) else { return series.offGrid += 1 }
      series.origin = time
    } else if time != next {
      return try addApart(time, value, line: line)
    }
    series.values.append(value)
    next = frequency.time(series.values.count, after: series.origin)
  }

  /// Notes a row of which the time or the value could not be read.
  mutating func addUnreadable() { series.unreadable += 1 }

  /// Tells how times are written; the first row of the series decides.
  mutating func setShape(_ shape: TimestampShape) { series.shape = shape }

  /// Adds a row that does not follow the one before: a duplicate, one after a gap, one off the grid.
  private mutating func addApart(
    _ time: LocalTime, _ value: Double, line: Int
  ) throws(TabularError) {
    let count = series.values.count
    guard let step = options.frequency.steps(from: series.origin, to: time), step >= 0,
      step - count <= Self.longestGap
    else { return series.offGrid += 1 }
    guard step >= count else {
      series.values[step] = value
      series.duplicates += 1
      return
    }
    guard options.fill != .error else { throw gap(before: time, line: line) }
    let filler = options.fill == .zero ? 0 : Double.nan
    series.values.append(contentsOf: repeatElement(filler, count: step - count))
    series.values.append(value)
    next = options.frequency.time(series.values.count, after: series.origin)
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
