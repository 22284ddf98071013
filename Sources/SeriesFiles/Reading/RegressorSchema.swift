internal import Tabular

/// The regressors of a file of series, and the columns that are left out.
struct RegressorSchema: Sendable {
  var columns: [RegressorColumn] = []
  var ignored: [String] = []
  /// Whether series are estimated together, because of regressors, attributes, holidays or a pool.
  private(set) var isPanel = false
  /// The pairs of columns whose products are columns too.
  private(set) var products: [(first: String, second: String)] = []
  /// Messages on cells that are not numbers in columns of numbers.
  private(set) var messages: [String] = []

  /// A file without regressors.
  static let none = RegressorSchema()

  private init() {}

  /// The regressors of a file of series.
  ///
  /// Throws where there are regressors without coming values, or a column has too many texts to be a
  /// category.
  init(of path: String, _ options: SeriesOptions, _ given: RegressorOptions) throws {
    let reader = try CSVReader(path: path, name: options.input, options: options.format)
    _ = try options.columns.places(reader)
    let names = try RegressorNames(reader.header, options.columns, given, file: options.input)
    ignored = given.ignored
    products = names.products
    isPanel =
      !names.ahead.isEmpty || !names.past.isEmpty || given.future != nil
      || given.attributes != nil || given.holidays != nil || given.pool != nil
    let input = (path: path, name: options.input)
    let pastCells = try Self.cells(of: names.past, [input], options.format)
    if let future = given.future { try Self.check(future, options.format, has: names.ahead) }
    let files = [input] + (given.future.map { [(path: $0, name: $0)] } ?? [])
    let cells = try Self.cells(of: names.ahead, files, options.format)
    columns = try cells.map { try $0.column(of: options.input) }
    columns += try pastCells.map { cells in
      var column = try cells.column(of: options.input)
      column.isPast = true
      return column
    }
    messages = (cells + pastCells).compactMap(\.message)
  }

  /// The cells of columns, from all rows of the files that have them.
  private static func cells(
    of names: [String], _ files: [(path: String, name: String)], _ format: CSVOptions
  ) throws -> [RegressorCells] {
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
    return cells
  }

  /// Throws where the file of coming values lacks a regressor.
  private static func check(_ file: String, _ format: CSVOptions, has names: [String]) throws {
    let reader = try CSVReader(path: file, options: format)
    guard let lacking = names.first(where: { reader.column($0) == nil }) else { return }
    throw TabularError(
      file: file, line: 1, column: lacking, found: "no such column",
      needed: "the coming values of every regressor",
      nextStep:
        "add them, leave the column out with --ignore \(lacking), or use its past alone with "
        + "--past \(lacking)")
  }
}
