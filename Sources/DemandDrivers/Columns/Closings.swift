import Forecasting

/// A day of a panel, as closings see it.
struct PanelDay {
  /// The weekday, from 0 for Monday.
  let weekday: Int
  /// The names of its holidays.
  let holidays: Set<String>
}

/// The days on which a series never sells, where no column says when it is open: weekdays and
/// holidays without demand in the whole history.
struct Closings {
  private let weekdays: [Bool]
  /// Whether it is closed on each holiday that the history shows.
  private let holidays: [String: Bool]
  /// Whether it is closed on most holidays, and so on those that the history does not show.
  private let isMostlyClosed: Bool

  /// Finds them in the history; `days` begin with that of the first value.
  init(_ values: [Double], _ days: ArraySlice<PanelDay>) {
    var byWeekday = DemandByPhase(phases: 7)
    for (value, day) in zip(values, days) where day.holidays.isEmpty {
      byWeekday.add(value, at: day.weekday)
    }
    let share = byWeekday.share
    let weekdays = byWeekday.closed(underShare: share, least: Series.leastClosedCycles)
    var numbers: [String: Int] = [:]
    var onHolidays: [(value: Double, number: Int)] = []
    for (value, day) in zip(values, days)
    where !day.holidays.isEmpty && !weekdays[day.weekday] {
      for name in day.holidays {
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        onHolidays.append((value, number))
      }
    }
    var byName = DemandByPhase(phases: numbers.count)
    for (value, number) in onHolidays { byName.add(value, at: number) }
    let isMostlyClosed = byName.isMostlyClosed(underShare: share)
    let closed = byName.closed(underShare: share, least: 1)
    holidays = numbers.mapValues { closed[$0] || isMostlyClosed && byName.selling[$0] == 0 }
    self.weekdays = weekdays
    self.isMostlyClosed = isMostlyClosed
  }

  /// The exposure of each day, 0 where the series is closed; empty where it never is.
  func exposure(_ days: ArraySlice<PanelDay>) -> [Double] {
    guard isMostlyClosed || weekdays.contains(true) || holidays.values.contains(true) else {
      return []
    }
    let exposure = days.map { day in
      weekdays[day.weekday] || day.holidays.contains { holidays[$0] ?? isMostlyClosed } ? 0.0 : 1
    }
    return exposure.contains(0) ? exposure : []
  }
}
