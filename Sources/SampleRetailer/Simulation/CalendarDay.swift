import Chronology

/// The properties of a day that the simulation needs, computed once for all shelves.
struct CalendarDay {
  let day: Day
  /// Days since the history began.
  let offset: Int
  /// Days since Monday.
  let weekday: Int
  let text: [UInt8]
  /// The deviation of each season shape, by its raw value.
  let seasons: [Double]
  /// Demand of the weekday in stores, as a multiple of the weekly mean.
  let storeFactor: Double
  /// The same for the web shop.
  let onlineFactor: Double
  /// Whether stock is counted: on the first day and on the first Monday of each month.
  let isCountDay: Bool
  /// Whether a batch of landing files ends with this day: at the end of a quarter or the history.
  let isLastOfBatch: Bool
  /// The number of years before the history's last year; prices rise each January.
  let yearsBeforeLast: Int
  /// The events that are held, in any region.
  let events: [SampleEvent]
  /// Whether European summer time applies on this day from the morning.
  let isSummerTime: Bool

  init(_ day: Day, in specification: SampleSpecification) {
    self.day = day
    offset = day.number - specification.firstDay.number
    weekday = day.weekday.rawValue - 1
    text = Array(day.description.utf8)
    seasons = SeasonShape.allCases.map { $0.deviation(on: day) }
    storeFactor = [0.8, 0.8, 0.9, 1.0, 1.25, 1.45, 0.8][weekday]
    onlineFactor = [1.1, 1.05, 1.0, 1.0, 0.9, 0.85, 1.1][weekday]
    isCountDay = offset == 0 || (weekday == 0 && day.dayOfMonth <= 7)
    isLastOfBatch = day == specification.lastDay || day.quarter != (day + 1).quarter
    yearsBeforeLast = specification.lastDay.year - day.year
    events = specification.hasDrivers ? SampleEvent.on(day) : []
    isSummerTime = CalendarDay.isSummerTime(day)
  }

  /// Returns whether a day is from the last Sunday of March to the day before the last Sunday of
  /// October.
  private static func isSummerTime(_ day: Day) -> Bool {
    let (_, month, dayOfMonth) = day.civil
    if month != 3 && month != 10 { return month > 3 && month < 10 }
    let daysSinceSunday = day.weekday.rawValue % 7
    let isPastLastSunday = dayOfMonth - daysSinceSunday > 24
    return (month == 3) == isPastLastSunday
  }
}
