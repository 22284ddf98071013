import Chronology
package import Forecasting

/// The columns of a regression on a table of drivers: which there are, and on which scales they act.
///
/// They are chosen from one table, and then made for its series or for the same series with more
/// periods, so that a choice knows nothing of what came later.
package struct PanelColumns: Sendable {
  private let calendar: PanelCalendar
  private let holidays: PanelHolidays
  private let opening: Int?
  private let openings: Openings?
  private let drivers: [DriverColumn]
  private let products: [DriverProduct]
  private let attributes: [String]
  private let shared: [RegressorPanel.SharedColumn]
  private let own: [RegressorPanel.OwnColumn]

  /// Chooses the columns by what a table has.
  ///
  /// - Parameter calendar: its periods from that with number 0 on; it may have more than the table.
  package init(
    _ table: DriverTable, _ calendar: PanelCalendar, _ holidays: SeriesHolidays? = nil
  ) {
    self.calendar = calendar
    self.holidays = PanelHolidays(holidays, calendar)
    let isDaily = calendar.step == .day
    let opening = table.columns.firstIndex { $0.name.lowercased() == Openings.columnName }
    self.opening = opening
    openings = opening.map { place in
      Openings(table.series.map { $0.cells[place] }, isDaily: isDaily)
    }
    drivers = table.columns.indices.filter { $0 != opening }.map { place in
      DriverColumn(table, place, isDaily: isDaily)
    }
    products = table.productPlaces.map { DriverProduct(table, $0.first, $0.second) }
    attributes = table.attributes
    let end = table.series.map { $0.start + $0.values.count }.max() ?? 0
    shared = CalendarColumns(calendar).columns(history: end) + self.holidays.shared
    own =
      drivers.flatMap(\.columns) + products.flatMap(\.columns)
      + (openings?.names ?? []).map { RegressorPanel.OwnColumn($0.name, family: $0.family) }
      + self.holidays.own
  }

  /// The panel of the table from which the columns were chosen.
  package func panel(_ table: DriverTable) -> RegressorPanel {
    var shared = holidays
    let members = table.series.enumerated().map { number, series in
      member(series, holidays: shared.columns(of: number, from: series.start), number)
    }
    return panel(of: members)
  }

  /// A panel of one series of that table, with its periods now.
  ///
  /// - Parameter number: the number of the series in the table.
  package func panel(of series: DriverTable.Series, number: Int) -> RegressorPanel {
    panel(of: [member(series, number: number)])
  }

  /// A series of that table with its columns, over its periods now.
  package func member(_ series: DriverTable.Series, number: Int) -> RegressorPanel.Member {
    var holidays = holidays
    return member(series, holidays: holidays.columns(of: number, from: series.start), number)
  }

  private func panel(of members: [RegressorPanel.Member]) -> RegressorPanel {
    RegressorPanel(shared: shared, own: own, attributes: attributes, members: members)
  }

  private func member(
    _ series: DriverTable.Series, holidays columns: [[Double]], _ number: Int
  ) -> RegressorPanel.Member {
    let open = opening.map { series.cells[$0] }
    var own = drivers.flatMap { $0.values(series) } + products.flatMap { $0.values(series) }
    if let openings, let open {
      own += openings.columns(open, phases: weekdays(series, open.count))
    }
    return RegressorPanel.Member(
      start: series.start, values: series.values, columns: own + columns,
      exposure: open.flatMap { openings?.exposure($0) }
        ?? exposure(series, holidays.days(of: number)),
      levels: series.levels)
  }

  /// The exposure of a series without a column of openings: 0 on days on which it never sells.
  private func exposure(_ series: DriverTable.Series, _ days: [PanelDay]) -> [Double] {
    guard calendar.step == .day, series.values.allSatisfy({ !($0 < 0) }) else { return [] }
    let own = days[series.start...]
    return Closings(series.values, own).exposure(own)
  }

  private func weekdays(_ series: DriverTable.Series, _ count: Int) -> [Int] {
    (0..<count).map { calendar.starts[series.start + $0].weekday.rawValue - 1 }
  }
}
