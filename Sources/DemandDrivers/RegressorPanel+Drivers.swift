import Chronology
package import Forecasting

extension RegressorPanel {
  /// The panel of a table of drivers: its columns on the scales on which they act, categories as
  /// indicators, openings as exposure, and the columns of the calendar and of holidays.
  package init(
    _ table: DriverTable, _ calendar: PanelCalendar, _ holidays: SeriesHolidays? = nil
  ) {
    var holidays = PanelHolidays(holidays, calendar)
    let end = table.series.map { $0.start + $0.values.count }.max() ?? 0
    let opening = table.columns.firstIndex { $0.name.lowercased() == Openings.columnName }
    let openings = opening.map { place in
      Openings(table.series.map { $0.cells[place] }, isDaily: calendar.step == .day)
    }
    let drivers = table.columns.indices.filter { $0 != opening }.map { place in
      DriverColumn(table, place, isDaily: calendar.step == .day)
    }
    var own = drivers.flatMap(\.columns)
    own += (openings?.names ?? []).map { OwnColumn($0.name, family: $0.family) } + holidays.own
    let members = table.series.enumerated().map { number, series in
      let open = opening.map { series.cells[$0] }
      var columns = drivers.flatMap { $0.values(series) }
      if let openings, let open {
        columns += openings.columns(open, phases: Self.weekdays(series, calendar, open.count))
      }
      columns += holidays.columns(of: number, from: series.start)
      return Member(
        start: series.start, values: series.values, columns: columns,
        exposure: open.flatMap { openings?.exposure($0) }
          ?? Self.exposure(series, holidays.days(of: number), isDaily: calendar.step == .day),
        levels: series.levels)
    }
    self.init(
      shared: CalendarColumns(calendar).columns(history: end) + holidays.shared, own: own,
      attributes: table.attributes, members: members)
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

  /// The exposure of a series without a column of openings: 0 on days on which it never sells.
  private static func exposure(
    _ series: DriverTable.Series, _ days: [PanelDay], isDaily: Bool
  ) -> [Double] {
    guard isDaily, series.values.allSatisfy({ !($0 < 0) }) else { return [] }
    let own = days[series.start...]
    return Closings(series.values, own).exposure(own)
  }

  private static func weekdays(
    _ series: DriverTable.Series, _ calendar: PanelCalendar, _ count: Int
  ) -> [Int] {
    (0..<count).map { calendar.starts[series.start + $0].weekday.rawValue - 1 }
  }
}

/// A column of drivers as columns of the regression.
private struct DriverColumn {
  private let place: Int
  private let scale: DriverScale
  /// The codes that have an indicator; nil for numbers.
  private let codes: [Int]?
  let columns: [RegressorPanel.OwnColumn]

  /// A category has an indicator for each text but the most frequent one.
  init(_ table: DriverTable, _ place: Int, isDaily: Bool) {
    self.place = place
    let column = table.columns[place]
    let cells = table.series.lazy.map { $0.cells[place] }
    guard let categories = column.categories else {
      scale = column.isLinear ? .linear : DriverScale(cells)
      codes = nil
      let isIndicator = cells.allSatisfy { $0.allSatisfy { !$0.isFinite || $0 == 0 || $0 == 1 } }
      columns = [
        RegressorPanel.OwnColumn(
          column.name, family: column.family, isCrossed: isDaily && isIndicator)
      ]
      return
    }
    scale = .linear
    var counts = [Int](repeating: 0, count: categories.count)
    for cells in cells { for code in cells where code.isFinite { counts[Int(code)] += 1 } }
    let usual = counts.indices.max { counts[$0] < counts[$1] }
    let others = categories.indices.filter { $0 != usual }
    codes = others
    columns = others.map {
      RegressorPanel.OwnColumn(
        "\(column.name)=\(categories[$0])", family: column.family, isCrossed: isDaily)
    }
  }

  func values(_ series: DriverTable.Series) -> [[Double]] {
    let cells = series.cells[place]
    guard let codes else { return [cells.map { scale($0) }] }
    return codes.map { code in cells.map { $0.isFinite ? ($0 == Double(code) ? 1 : 0) : .nan } }
  }
}
