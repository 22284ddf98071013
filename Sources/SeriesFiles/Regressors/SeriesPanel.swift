internal import Chronology
internal import DemandDrivers
internal import Forecasting

/// The series of a file on one axis of time, with their columns, attributes and holidays.
///
/// All series are in memory: their common coefficients are estimated from all of them.
struct SeriesPanel: Sendable {
  let series: [FileSeries]
  let schema: RegressorSchema
  let options: SeriesOptions
  /// The steps ahead in which columns are known.
  let horizon: Int
  /// The period of each series' first value on the common axis; nil for a series without values.
  let starts: [Int?]
  /// The periods of the common axis; nil without any.
  let calendar: PanelCalendar?
  private let attributes: SeriesAttributes
  private let holidays: SeriesHolidays?

  /// Brings series that have been read onto one axis.
  ///
  /// - Parameters:
  ///   - horizon: the steps ahead.
  ///   - ahead: how many of them lie after the end of the file.
  ///   - report: receives messages for the user.
  init(
    _ series: [FileSeries], _ schema: RegressorSchema, _ options: SeriesOptions,
    _ given: RegressorOptions, horizon: Int, ahead: Int, report: (String) -> Void
  ) throws {
    let frequency = options.frequency
    let base = series.filter { !$0.values.isEmpty }.map(\.origin).min()
    starts = series.map { one in
      one.values.isEmpty ? nil : base.flatMap { frequency.steps(from: $0, to: one.origin) }
    }
    let end = zip(series, starts).map { ($1 ?? 0) + $0.values.count }.max() ?? 0
    let calendar = base.map { PanelCalendar(frequency, from: $0, count: end + ahead) }
    let attributes = try SeriesAttributes(given, options)
    holidays = try given.holidays.flatMap { text in
      guard let base, let calendar else { return nil }
      return try HolidaySource(text, options.format).holidays(
        of: series, attributes, years: calendar.years,
        end: frequency.time(end + ahead - horizon, after: base).day, report: report)
    }
    if given.pool != nil, calendar?.step == .hours, schema.columns.isEmpty, holidays == nil {
      report("--pool: steps shorter than a day have no columns of the calendar to learn together")
    }
    self.series = series
    self.schema = schema
    self.options = options
    self.horizon = horizon
    self.calendar = calendar
    self.attributes = attributes
  }

  /// The first period after all values.
  var end: Int { zip(series, starts).map { ($1 ?? 0) + $0.values.count }.max() ?? 0 }

  /// The rows known before a period, and the number in the file of each series that has some.
  func table(before cut: Int) -> (table: DriverTable, places: [Int]) {
    let places = series.indices.filter { starts[$0].map { $0 < cut } ?? false }
    let (names, levels) = attributes.levels(of: places.map { series[$0] })
    let rows = zip(places, levels).map { place, levels in
      row(
        place, count: min(series[place].values.count, cut - (starts[place] ?? 0)), levels: levels)
    }
    return (
      DriverTable(
        columns: driverColumns, attributes: names, series: rows, products: schema.products),
      places
    )
  }

  /// The first `count` periods of a series, with its columns up to the end of the horizon.
  func row(_ place: Int, count: Int, start: Int? = nil, levels: [Int]) -> DriverTable.Series {
    DriverTable.Series(
      start: start ?? starts[place] ?? 0, values: Array(series[place].values.prefix(count)),
      cells: cells(place, count: count), levels: levels)
  }

  /// The columns of a row: those that are known ahead, then those made of the past of the others.
  var driverColumns: [DriverTable.Column] {
    schema.columns.flatMap { column in
      column.isPast
        ? past(column).columns
        : [DriverTable.Column(column.name, categories: column.categories)]
    }
  }

  private func past(_ column: RegressorColumn) -> PastColumns {
    PastColumns(column, horizon: horizon, season: options.seasonLengths.first ?? 1)
  }

  private func cells(_ place: Int, count: Int) -> [[Double]] {
    zip(schema.columns, series[place].regressors).flatMap { column, cells in
      column.isPast
        ? past(column).cells(cells.prefix(count))
        : [Array(cells.prefix(count + horizon))]
    }
  }

  /// The holidays of some of the series, by their numbers in the file.
  func holidays(of places: [Int]) -> SeriesHolidays? { holidays?.of(places) }

  /// The first `count` periods of a series, as models without regressors know it.
  func plainInput(_ place: Int, count: Int) -> SeriesInput {
    let values = Array(series[place].values.prefix(count))
    return SeriesInput(
      series: Series(
        values: values, seasonLengths: options.seasonLengths,
        isNonnegative: values.allSatisfy { !($0 < 0) }))
  }
}
