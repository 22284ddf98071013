internal import Chronology
internal import Tabular

/// Reads a file of series, series by series in the order of their
/// first rows.
struct SeriesFile {
  private let options: SeriesOptions
  private let path: String

  private let schema: RegressorSchema

  /// A reader of the file at `path`; messages name it `options.input`.
  init(path: String, options: SeriesOptions, schema: RegressorSchema = .none) {
    self.path = path
    self.options = options
    self.schema = schema
  }

  /// Passes every series to `body`; returns the unusable rows.
  ///
  /// `report` receives a message where the rows of a series are not contiguous, so that all rows
  /// must be held in memory.
  func forEach(
    report: (String) -> Void, _ body: (FileSeries) throws -> Void
  ) throws -> RowFaults {
    switch try SeriesOrder.of(path, options: options, schema) {
    case .contiguous: return try stream(body)
    case .scattered(let line):
      report(
        "\(options.input):\(line): the rows of a series are not contiguous and in order of time: "
          + "all rows are read into memory first")
      return try gather(body)
    }
  }

  private func stream(_ body: (FileSeries) throws -> Void) throws -> RowFaults {
    var faults = RowFaults()
    var builder: SeriesBuilder?
    try forEachRow(&faults) { id, ds, observed, line in
      if builder?.id.elementsEqual(id) != true {
        if let builder { try body(builder.finished()) }
        builder = SeriesBuilder(id: Array(id), options: options, regressors: schema.columns.count)
      }
      if observed?.isReadable != true { builder?.addUnreadable() }
      guard let observed else { return }
      if builder?.isEmpty == true { builder?.setShape(TimestampShape(ds)) }
      try builder?.add(observed.time, observed.value, observed.regressors, line: line)
    }
    if let builder { try body(builder.finished()) }
    return faults
  }

  private func gather(_ body: (FileSeries) throws -> Void) throws -> RowFaults {
    var faults = RowFaults()
    var index: [[UInt8]: Int] = [:]
    var gathered: [GatheredSeries] = []
    try forEachRow(&faults) { id, ds, observed, line in
      let key = Array(id)
      let place = index[key] ?? gathered.count
      if place == gathered.count {
        index[key] = place
        gathered.append(GatheredSeries(id: key))
      }
      if observed?.isReadable != true { gathered[place].unreadable += 1 }
      guard let observed else { return }
      if gathered[place].rows.isEmpty { gathered[place].shape = TimestampShape(ds) }
      gathered[place].rows.append((observed, line))
    }
    for series in gathered {
      try body(series.built(options, regressors: schema.columns.count))
    }
    return faults
  }

  private typealias RowBody = (
    _ id: UnsafeBufferPointer<UInt8>, _ ds: UnsafeBufferPointer<UInt8>, _ observed: Observation?,
    _ line: Int
  ) throws -> Void

  private func forEachRow(_ faults: inout RowFaults, _ body: RowBody) throws {
    let reader = try CSVReader(path: path, name: options.input, options: options.format)
    let columns = try SeriesColumns(reader, options, schema)
    try reader.forEachRow { row in
      guard let id = columns.id(row) else { return faults.add(columns.fault(row)) }
      let value = columns.value(row)
      let observed = columns.time(row).map {
        Observation(
          time: $0, value: value ?? .nan, regressors: columns.regressors(row),
          isReadable: value != nil)
      }
      if observed?.isReadable == true { faults.addGood() } else { faults.add(columns.fault(row)) }
      try body(id, columns.ds(row), observed, row.line)
    }
  }
}

/// The time and value of a row; an unreadable value is missing, but its time still counts.
private struct Observation {
  var time: LocalTime
  var value: Double
  var regressors: [Double]
  var isReadable: Bool
}

/// The rows of one series of a file that is read into memory.
private struct GatheredSeries {
  var id: [UInt8]
  var shape = TimestampShape()
  var rows: [(observed: Observation, line: Int)] = []
  var unreadable = 0

  /// The series from its rows in order of time; of several rows with the same time the last line
  /// counts.
  func built(_ options: SeriesOptions, regressors: Int) throws -> FileSeries {
    var builder = SeriesBuilder(id: id, options: options, regressors: regressors)
    builder.setShape(shape)
    let ordered = rows.sorted { ($0.observed.time, $0.line) < ($1.observed.time, $1.line) }
    for (row, line) in ordered {
      try builder.add(row.time, row.value, row.regressors, line: line)
    }
    for _ in 0..<unreadable { builder.addUnreadable() }
    return builder.finished()
  }
}
