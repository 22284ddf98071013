internal import Chronology

/// One series of a file, with one value for each step of its frequency.
struct FileSeries: Sendable {
  /// The text of `unique_id`.
  var id: [UInt8]
  /// The time of the first value.
  var origin = LocalTime(Day(0))
  /// The format of its timestamps.
  var shape = TimestampShape()
  /// One value per step; NaN is missing.
  var values: [Double] = []
  /// For each regressor, one value for each step of history and future; NaN is missing.
  var regressors: [[Double]] = []
  /// The number of rows that repeat a step; the last row of a step counts.
  var duplicates = 0
  /// The number of rows whose time lies between two steps; they are not used.
  var offGrid = 0
  /// The number of rows far from the others in time; they are not used.
  private(set) var apart = 0
  /// The line of the first of them.
  private(set) var firstApart = Int.max
  /// The number of rows with an unreadable time or value.
  var unreadable = 0

  /// The time of a step in the format of the file.
  func stamp(_ step: Int, _ options: SeriesOptions) -> [UInt8] {
    shape.showingTime(options.frequency.isFinerThanDay)
      .bytes(of: options.frequency.time(step, after: origin))
  }

  /// Counts rows far from the others in time, the first of them in `line`.
  mutating func setApart(_ rows: Int, line: Int) {
    apart += rows
    firstApart = min(firstApart, line)
  }

  /// The number of steps without a value.
  var missing: Int { values.reduce(0) { $0 + ($1.isNaN ? 1 : 0) } }

  /// Whether no value is negative, so that forecasts should not be either.
  var isNonnegative: Bool { values.allSatisfy { !($0 < 0) } }

  /// Notes on unused rows for the reader of the forecast; empty if there are none.
  var notes: [String] {
    var notes: [String] = []
    if duplicates > 0 { notes.append("\(duplicates) duplicate ds: the last value was kept") }
    if offGrid > 0 { notes.append("\(offGrid) rows between two steps were left out") }
    if apart > 0 {
      notes.append(
        "\(apart) rows far from the others in time were left out, the first in line \(firstApart)")
    }
    if unreadable > 0 { notes.append("\(unreadable) rows could not be read") }
    return notes
  }

  /// The status of faulty data, one word; nil where the data are good.
  var statusWord: String? {
    if values.isEmpty { return "no_data" }
    if duplicates > 0 { return "duplicates" }
    return offGrid + apart + unreadable > 0 ? "rows_left_out" : nil
  }
}
