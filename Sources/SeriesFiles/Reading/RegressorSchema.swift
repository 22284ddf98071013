internal import DemandDrivers
internal import Tabular

/// A column of regressors: of numbers, or of texts as categories.
struct RegressorColumn: Sendable {
  let name: String
  /// The code of each text, in the order of the texts' bytes; nil for numbers.
  let codes: [[UInt8]: Int]?

  /// The number of a cell, or the code of its text; NaN where it is empty.
  func value(_ field: UnsafeBufferPointer<UInt8>) -> Double {
    let text = field.trimmed
    guard let codes else { return text.parseDouble() ?? .nan }
    return codes[Array(text)].map(Double.init) ?? .nan
  }
}

/// The regressors of a file of series, and the columns that are left out.
struct RegressorSchema: Sendable {
  var columns: [RegressorColumn] = []
  var ignored: [String] = []
  /// Whether series have regressors, attributes or holidays, by which they are estimated together.
  private(set) var isPanel = false
  /// Messages on cells that are not numbers in columns of numbers.
  private(set) var messages: [String] = []

  /// A file without regressors.
  static let none = RegressorSchema()

  /// Reads the kinds of columns from all rows of the files that have them.
  ///
  /// Throws where a column has too many texts to be a category.
  private init(
    _ names: [String], ignored: [String], files: [(path: String, name: String)],
    _ format: CSVOptions
  ) throws {
    self.ignored = ignored
    var cells = names.map { RegressorCells($0) }
    for file in files where !names.isEmpty {
      let reader = try CSVReader(path: file.path, name: file.name, options: format)
      let places = try names.map { try reader.requiredColumn($0) }
      try reader.forEachRow { row in
        guard row.problem == nil else { return }
        for (column, place) in places.enumerated() {
          cells[column].add(row[place].trimmed, file: file.name, line: row.line)
        }
      }
    }
    columns = try cells.map { try $0.column(of: files[0].name) }
    messages = cells.compactMap(\.message)
  }

  private init() {}

  /// The columns as those of a table of drivers.
  var driverColumns: [DriverTable.Column] {
    columns.map { column in
      DriverTable.Column(
        column.name,
        categories: column.codes.map { codes in
          codes.sorted { $0.value < $1.value }.map { String(decoding: $0.key, as: UTF8.self) }
        })
    }
  }

  /// The regressors of a file of series.
  ///
  /// Throws where there are regressors without coming values.
  init(of path: String, _ options: SeriesOptions, _ given: RegressorOptions) throws {
    let (input, format) = (options.input, options.format)
    let reader = try CSVReader(path: path, name: input, options: format)
    _ = try options.columns.places(reader)
    let header = reader.header
    let names = header.filter {
      !options.columns.all.contains($0) && !given.ignored.contains($0)
    }
    if let stranger = given.ignored.first(where: { !header.contains($0) }) {
      throw TabularError(
        file: input, line: 1, column: stranger, found: "no such column",
        nextStep: "correct --ignore")
    }
    if names.isEmpty, given.future == nil, given.attributes == nil, given.holidays == nil {
      self.init()
      ignored = given.ignored
      return
    }
    if let first = names.first, given.future == nil, !given.isBacktest {
      throw TabularError(
        file: input, line: 1, column: first, found: "a regressor without coming values",
        needed: "\(options.columns.text) only, or a file of the regressors' values in the horizon",
        nextStep: "give them with --future, or leave the column out with --ignore \(first)")
    }
    var files = [(path: path, name: input)]
    if let future = given.future {
      try Self.check(future, format, has: names)
      files.append((path: future, name: future))
    }
    try self.init(names, ignored: given.ignored, files: files, format)
    isPanel = true
  }

  /// Throws where the file of coming values lacks a regressor.
  private static func check(_ file: String, _ format: CSVOptions, has names: [String]) throws {
    let reader = try CSVReader(path: file, options: format)
    guard let lacking = names.first(where: { reader.column($0) == nil }) else { return }
    throw TabularError(
      file: file, line: 1, column: lacking, found: "no such column",
      needed: "the coming values of every regressor",
      nextStep: "add them, or leave the column out with --ignore \(lacking)")
  }
}
