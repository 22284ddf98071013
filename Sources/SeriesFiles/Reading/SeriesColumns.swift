internal import Chronology
internal import Tabular

/// Reads the series, time and value of the rows of a file of series, and its regressors.
struct SeriesColumns {
  private let file: String
  private let names: SeriesColumnNames
  private let id: Int
  private let ds: Int
  private let y: Int
  private let regressors: [RegressorColumn]
  private let places: [Int]

  /// Finds the columns.
  ///
  /// Throws where one is missing or there is one that is not in the schema.
  init(
    _ reader: CSVReader, _ options: SeriesOptions, _ schema: RegressorSchema
  ) throws(TabularError) {
    file = options.input
    names = options.columns
    (id, ds, y) = try names.places(reader)
    regressors = schema.columns
    var places: [Int] = []
    for column in schema.columns { places.append(try reader.requiredColumn(column.name)) }
    self.places = places
    let known = names.all + schema.columns.map(\.name) + schema.ignored
    for name in reader.header where !known.contains(name) {
      throw TabularError(
        file: file, line: 1, column: name, found: "a regressor",
        needed: "\(names.text) only",
        nextStep: "give its coming values with --future, or leave the column out with --ignore")
    }
  }

  /// The values of the regressors of a row; NaN is missing.
  func regressors(_ row: borrowing TabularRow) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(places.count)
    for (column, place) in zip(regressors, places) { values.append(column.value(row[place])) }
    return values
  }

  /// The bytes of the series' name, or nil where the row is malformed or the cell empty.
  func id(_ row: borrowing TabularRow) -> UnsafeBufferPointer<UInt8>? {
    guard row.problem == nil, !row[id].isEmpty else { return nil }
    return row[id]
  }

  /// The bytes of the time.
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
        file: file, line: row.line, column: names.id, found: "nothing", needed: "a text")
    }
    if time(row) == nil {
      return TabularError(
        file: file, line: row.line, column: names.time, found: TabularError.quoted(row[ds]),
        needed: "a date or time as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss")
    }
    return TabularError(
      file: file, line: row.line, column: names.target, found: TabularError.quoted(row[y]),
      needed: "a number")
  }
}
