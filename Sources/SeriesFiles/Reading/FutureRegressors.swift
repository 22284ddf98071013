internal import Chronology
internal import Tabular

/// The coming values of regressors, from a file with the columns of series and time.
struct FutureRegressors {
  private var rows: [[UInt8]: [(time: LocalTime, values: [Double])]] = [:]
  /// The rows that could not be used.
  private(set) var faults = RowFaults()

  /// Reads the file.
  ///
  /// Throws where it lacks a regressor of the file of series that is known ahead.
  init(path: String, _ options: SeriesOptions, _ schema: RegressorSchema) throws {
    let reader = try CSVReader(path: path, options: options.format)
    let id = try options.columns.placeOfID(reader)
    let ds = try options.columns.placeOfTime(reader)
    let columns = schema.columns.filter { !$0.isPast }
    var places: [Int] = []
    for column in columns { places.append(try reader.requiredColumn(column.name)) }
    try reader.forEachRow { row in
      guard row.problem == nil, !row[id].isEmpty,
        let time = TimestampFormat.iso.parse(row[ds])?.localTime
      else {
        return faults.add(
          TabularError(
            file: path, line: row.line, found: row.problem.map { "\($0)" } ?? "no series or time",
            needed: "\(options.columns.id), and \(options.columns.time) such as 2026-11-30"))
      }
      faults.addGood()
      let values = zip(columns, places).map { $0.value(row[$1]) }
      rows[Array(row[id]), default: []].append((time, values))
    }
  }

  /// Appends the steps of the horizon to the regressors of a series; returns the number of steps
  /// for which a value is missing.
  func extend(_ series: inout FileSeries, _ frequency: Frequency, horizon: Int) -> Int {
    let count = series.values.count
    for place in series.regressors.indices {
      series.regressors[place].append(contentsOf: repeatElement(.nan, count: horizon))
    }
    var seen = [Bool](repeating: false, count: horizon)
    for row in rows[series.id] ?? [] {
      guard let step = frequency.steps(from: series.origin, to: row.time),
        step >= count, step < count + horizon
      else { continue }
      seen[step - count] = row.values.allSatisfy(\.isFinite)
      for (place, value) in row.values.enumerated() { series.regressors[place][step] = value }
    }
    return seen.count { !$0 }
  }
}
