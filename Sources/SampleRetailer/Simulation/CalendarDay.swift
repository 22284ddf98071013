import Chronology

/// What the simulation needs to know of a day, found once and used for every shelf.
struct CalendarDay {
  let day: Day
  /// Days since the first of the history.
  let offset: Int
  /// Days since Monday.
  let weekday: Int
  let text: [UInt8]
  /// The deviation of each season's shape.
  let seasons: [Double]
  /// Demand of the weekday against the mean of the week.
  let storeFactor: Double
  let onlineFactor: Double
  /// Whether stock is counted on this day: on the first one and on each month's first Monday.
  let isCountDay: Bool
  /// Whether the landing files end with this day: with a quarter, and with the history.
  let isLastOfBatch: Bool
  /// How many years before the history's last one it lies, for prices rise each January.
  let yearsBeforeLast: Int
  /// Whether European summer time holds on this day from morning on.
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
    isSummerTime = CalendarDay.isSummerTime(day)
  }

  /// From the last Sunday of March to the day before the last Sunday of October.
  private static func isSummerTime(_ day: Day) -> Bool {
    let (_, month, dayOfMonth) = day.civil
    if month != 3 && month != 10 { return month > 3 && month < 10 }
    let daysSinceSunday = day.weekday.rawValue % 7
    let isPastLastSunday = dayOfMonth - daysSinceSunday > 24
    return (month == 3) == isPastLastSunday
  }
}
