import Chronology
import Forecasting

/// The columns of the holidays of a panel: shared where all series have the same holidays, else each
/// series' own.
struct PanelHolidays {
  private(set) var shared: [RegressorPanel.SharedColumn] = []
  private(set) var own: [RegressorPanel.OwnColumn] = []
  /// The number of each series' list; empty: all have the first.
  private var list: [Int] = []
  /// The days of each list with their holidays; of longer or shorter periods the first day.
  private let days: [[PanelDay]]
  /// The values of the columns of each list in all periods.
  private var values: [[[Double]]] = []
  /// The columns from a period on, which series of one list and start share.
  private var parts: [Part: [[Double]]] = [:]

  private struct Part: Hashable {
    let list: Int
    let start: Int
  }

  /// - Parameter holidays: nil: there are none.
  init(_ holidays: SeriesHolidays?, _ calendar: PanelCalendar) {
    let lists = (holidays?.lists ?? [[]]).map { HolidayColumns($0, calendar) }
    days = lists.map { list in
      calendar.starts.dropLast().map {
        PanelDay(weekday: $0.weekday.rawValue - 1, holidays: list.names(of: $0))
      }
    }
    guard let holidays else { return }
    list = holidays.list
    let names = Set(lists.flatMap(\.occurring)).sorted()
    let columns = HolidayColumns.common + names.map { ("holiday=\($0)", "holiday") }
    values = lists.map { $0.values(names) }
    if let only = values.first, values.count == 1 {
      shared = zip(columns, only).map {
        RegressorPanel.SharedColumn($0.0, family: $0.1, values: $1)
      }
    } else {
      own = columns.map { RegressorPanel.OwnColumn($0, family: $1) }
    }
  }

  /// The values of a series' own columns from its first period on.
  mutating func columns(of series: Int, from start: Int) -> [[Double]] {
    if own.isEmpty { return [] }
    let part = Part(list: list[series], start: start)
    if let known = parts[part] { return known }
    let columns = values[part.list].map { Array($0[start...]) }
    parts[part] = columns
    return columns
  }

  /// The days of all periods with the holidays of a series.
  func days(of series: Int) -> [PanelDay] { list.isEmpty ? days[0] : days[list[series]] }
}
