internal import Tabular

extension SeriesPanel {
  /// Reads all series of a file into memory, and the coming values of their columns from another one
  /// where it is given.
  ///
  /// Without it the columns of a horizon are those of the file itself, as in a backtest.
  init(
    path: String, _ schema: RegressorSchema, _ options: SeriesOptions, _ given: RegressorOptions,
    horizon: Int, report: (String) -> Void
  ) throws {
    for message in schema.messages { report(message) }
    var all: [FileSeries] = []
    let file = SeriesFile(path: path, options: options, schema: schema)
    try SeriesStream(options: options).read(file, report: report) { all.append($0) }
    if let future = given.future {
      let rows = try FutureRegressors(path: future, options, schema)
      var lacking = 0
      for place in all.indices {
        let missing = rows.extend(&all[place], options.frequency, horizon: horizon)
        if missing > 0 { lacking += 1 }
      }
      for message in rows.faults.messages { report(message) }
      if lacking > 0 {
        report(
          "\(future): \(lacking) series lack values for the horizon; what is missing has no "
            + "effect there")
      }
    }
    try self.init(
      all, schema, options, given, horizon: horizon, ahead: given.isBacktest ? 0 : horizon,
      report: report)
  }
}
