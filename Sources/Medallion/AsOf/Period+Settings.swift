package import Chronology
package import Workspace

extension CalendarSettings {
  /// The planning period that the settings name.
  package var planningPeriod: Period {
    switch period {
    case .day: .day
    case .week: .week(startsOn: Weekday(weekStartsOn.rawValue) ?? .monday)
    case .month: .month
    }
  }
}

extension Grain {
  /// The first day after a row that totals this grain and is dated `day`.
  func end(of day: Day) -> Day {
    switch self {
    case .line, .day: day + 1
    case .week: day + 7
    case .month: day.addingMonths(1)
    }
  }
}
