internal import Chronology
internal import Tabular

/// Reads the columns `unique_id`, `ds` and `y` of a file of series.
struct SeriesColumns {
  private let file: String
  private let id: Int
  private let ds: Int
  private let y: Int

  /// Finds the columns.
  ///
  /// Throws where one is missing or there is another: it would be a regressor, which no model uses.
  init(_ reader: CSVReader, file: String) throws(TabularError) {
    self.file = file
    id = try reader.requiredColumn("unique_id")
    ds = try reader.requiredColumn("ds")
    y = try reader.requiredColumn("y")
    for name in reader.header where !["unique_id", "ds", "y"].contains(name) {
      throw TabularError(
        file: file, line: 1, column: name, found: "a regressor",
        needed: "unique_id, ds and y only",
        nextStep: "no model of this version uses regressors: leave the column out")
    }
  }

  /// The bytes of `unique_id`, or nil where the row is malformed or the cell empty.
  func id(_ row: borrowing TabularRow) -> UnsafeBufferPointer<UInt8>? {
    guard row.problem == nil, !row[id].isEmpty else { return nil }
    return row[id]
  }

  /// The bytes of `ds`.
  func ds(_ row: borrowing TabularRow) -> UnsafeBufferPointer<UInt8> { row[ds] }

  /// The time of a row, or nil where it cannot be read.
  func time(_ row: borrowing TabularRow) -> LocalTime? {
    TimestampFormat.iso.parse(row[ds])?.localTime
  }

  /// The value of a row: NaN where it is missing, nil where it cannot be read.
  func value(_ row: borrowing TabularRow) -> Double? {
    let field = row[y]
    if let value = field.parseDouble() { return value }
    let text = field.trimmed
    if text.count < field.count, let value = text.parseDouble() { return value }
    let isMissing =
      text.isEmpty || text.equalsIgnoringCase("nan") || text.equalsIgnoringCase("na")
      || text.equalsIgnoringCase("null")
    return isMissing ? .nan : nil
  }

  /// The error in a row that could not be used.
  func fault(_ row: borrowing TabularRow) -> TabularError {
    if let problem = row.problem {
      return TabularError(file: file, line: row.line, found: "\(problem)")
    }
    if row[id].isEmpty {
      return TabularError(
        file: file, line: row.line, column: "unique_id", found: "nothing", needed: "a text")
    }
    if time(row) == nil {
      return TabularError(
        file: file, line: row.line, column: "ds", found: TabularError.quoted(row[ds]),
        needed: "a date or time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss")
    }
    return TabularError(
      file: file, line: row.line, column: "y", found: TabularError.quoted(row[y]),
      needed: "a number")
  }
}
