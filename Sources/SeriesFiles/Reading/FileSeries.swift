internal import Chronology

/// One series of a stand-alone file, laid out on the steps of its frequency.
struct FileSeries: Sendable {
  /// The text of `unique_id`.
  var id: [UInt8]
  /// The time of the first value.
  var origin = LocalTime(Day(0))
  /// How the series writes its times.
  var shape = TimestampShape()
  /// One value per step; nan is missing.
  var values: [Double] = []
  /// The rows that repeated a step; the last one counts.
  var duplicates = 0
  /// The rows whose time lies between two steps; they were left out.
  var offGrid = 0
  /// The rows far from the others in time; they were left out.
  private(set) var apart = 0
  /// The line of the first of them.
  private(set) var firstApart = Int.max
  /// The rows with a time or value that could not be read.
  var unreadable = 0

  /// Notes rows that stand far from the others in time, from a line on.
  mutating func setApart(_ rows: Int, line: Int) {
    apart += rows
    firstApart = min(firstApart, line)
  }

  /// The steps without a value.
  var missing: Int { values.reduce(0) { $0 + ($1.isNaN ? 1 : 0) } }

  /// Whether no value is negative, so that forecasts should not be either.
  var isNonnegative: Bool { values.allSatisfy { !($0 < 0) } }

  /// What a reader of the forecast should know of the data, in words; empty when all is well.
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

  /// One word for what is wrong with the data, or nil.
  var statusWord: String? {
    if values.isEmpty { return "no_data" }
    if duplicates > 0 { return "duplicates" }
    return offGrid + apart + unreadable > 0 ? "rows_left_out" : nil
  }
}
