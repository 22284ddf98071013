import Chronology
package import Forecasting

extension RegressorPanel {
  /// The panel of a table of drivers: its columns on the scales on which they act, categories as
  /// indicators, openings as exposure, and the columns of the calendar and of holidays.
  package init(
    _ table: DriverTable, _ calendar: PanelCalendar, _ holidays: SeriesHolidays? = nil
  ) {
    self = PanelColumns(table, calendar, holidays).panel(table)
  }

  /// The panel of a table of drivers alone, with known exposures, such as those of a season.
  ///
  /// - Parameter exposures: one value per period of history and future of each series.
  package init(_ table: DriverTable, exposures: [[Double]]) {
    let drivers = table.columns.indices.map { DriverColumn(table, $0, isDaily: false) }
    self.init(
      shared: [], own: drivers.flatMap(\.columns), attributes: table.attributes,
      members: zip(table.series, exposures).map { series, exposure in
        Member(
          start: series.start, values: series.values,
          columns: drivers.flatMap { $0.values(series) }, exposure: exposure,
          levels: series.levels)
      })
  }
}
