internal import Chronology
internal import DemandDrivers
internal import Forecasting
import Parallelism
internal import Tabular

/// The series of a file with the exposures that their regressors give them.
///
/// All series are in memory: their common coefficients are estimated from all of them.
struct RegressorForecast {
  private let options: SeriesForecastOptions
  private(set) var series: [FileSeries] = []

  /// Reads all files.
  init(
    _ options: SeriesForecastOptions, path: String, _ schema: RegressorSchema,
    _ stream: SeriesStream, report: (String) -> Void
  ) throws {
    self.options = options
    for message in schema.messages { report(message) }
    var all: [FileSeries] = []
    try stream.read(SeriesFile(path: path, options: options.series, schema: schema), report: report)
    {
      all.append($0)
    }
    if let future = options.regressors.future {
      let rows = try FutureRegressors(path: future, options.series, schema)
      var lacking = 0
      for place in all.indices {
        let missing = rows.extend(&all[place], options.series.frequency, horizon: options.horizon)
        if missing > 0 { lacking += 1 }
      }
      for message in rows.faults.messages { report(message) }
      if lacking > 0 {
        report(
          "\(future): \(lacking) series lack values for the horizon; what is missing has no "
            + "effect there")
      }
    }
    series = all
  }

  /// What models know of a series.
  struct Input: Sendable {
    var series: Series
    /// The coefficients of the regressors that are estimated from all series.
    var effects: [EffectCoefficient] = []
  }

  /// One input per series for models of value / exposure: the effects are estimated from all series.
  ///
  /// `report` receives messages for the user.
  func pooledInputs(_ schema: RegressorSchema, report: (String) -> Void) throws -> [Input] {
    let known = series.indices.filter { !series[$0].values.isEmpty }
    guard let base = known.map({ series[$0].origin }).min() else { return series.map { plain($0) } }
    let attributes =
      try options.regressors.attributes.map { try SeriesAttributes(path: $0, options.series) }
      ?? SeriesAttributes()
    let (names, levels) = attributes.levels(of: series)
    var rows: [DriverTable.Series] = []
    var places: [Int] = []
    for place in known {
      let one = series[place]
      guard let start = options.series.frequency.steps(from: base, to: one.origin) else { continue }
      places.append(place)
      rows.append(
        DriverTable.Series(
          start: start, values: one.values, cells: one.regressors, levels: levels[place]))
    }
    let table = DriverTable(columns: schema.driverColumns, attributes: names, series: rows)
    let end = rows.map { $0.start + $0.values.count }.max() ?? 0
    let frequency = options.series.frequency
    let calendar = PanelCalendar(frequency, from: base, count: end + options.horizon)
    let holidays = try options.regressors.holidays.map {
      try HolidaySource($0, options.series.format).holidays(
        of: places.map { series[$0] }, attributes, years: calendar.years,
        end: frequency.time(end, after: base).day, report: report)
    }
    let exposed = ExposedSeries(
      RegressorPanel(table, calendar, holidays), seasonLengths: seasons(calendar),
      horizon: options.horizon, jobs: options.series.jobs)
    var inputs = series.map { plain($0) }
    for (number, place) in places.enumerated() {
      inputs[place] = Input(
        series: exposed.series(number, isNonnegative: series[place].isNonnegative),
        effects: exposed.coefficients(of: number))
    }
    return inputs
  }

  /// The input of models that estimate the effects of a series' columns from the series alone.
  func ownInput(_ place: Int, _ schema: RegressorSchema) -> Input {
    let file = series[place]
    if schema.columns.isEmpty || file.values.isEmpty { return plain(file) }
    let table = DriverTable(
      columns: schema.driverColumns, attributes: [],
      series: [
        DriverTable.Series(start: 0, values: file.values, cells: file.regressors, levels: [])
      ])
    let count = file.values.count + options.horizon
    let calendar = PanelCalendar(options.series.frequency, from: file.origin, count: count)
    let panel = RegressorPanel(table, calendar)
    var own = Series(
      values: file.values, seasonLengths: options.series.seasonLengths,
      isNonnegative: file.isNonnegative)
    own.regressors = panel.regressors(of: 0, count: count)
    let exposure = panel.members[0].exposure
    if !exposure.isEmpty {
      own.exposure = exposure
      // A closed period says nothing of demand; its forecast is zero.
      for index in own.values.indices where exposure[index] == 0 { own.values[index] = .nan }
    }
    return Input(series: own)
  }

  private func plain(_ series: FileSeries) -> Input {
    Input(
      series: Series(
        values: series.values, seasonLengths: options.series.seasonLengths,
        isNonnegative: series.isNonnegative))
  }

  /// The seasons that the columns of the calendar do not describe.
  private func seasons(_ calendar: PanelCalendar) -> [Int] {
    switch calendar.step {
    case .day: options.series.seasonLengths.filter { $0 != 7 && $0 < 364 }
    case .week: options.series.seasonLengths.filter { $0 < 52 }
    case .months, .hours: options.series.seasonLengths
    }
  }
}
