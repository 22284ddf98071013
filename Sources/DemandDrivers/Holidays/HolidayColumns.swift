import Chronology

/// The columns of a list of holidays: what holidays have in common, the days around them, and each
/// by its name.
///
/// A value is the number of a period's days that are such a day. An effect by name is the deviation
/// from the one in common, so a holiday that the history does not show has the latter alone.
struct HolidayColumns {
  private let calendar: PanelCalendar
  /// The names of each holiday.
  private let names: [Day: Set<String>]

  /// The columns that do not depend on names, with their families.
  static let common = [
    ("holiday", "any_holiday"), ("holiday_weekend", "holiday_weekend"),
    ("holiday_in_2_days", "before_holiday"), ("holiday_tomorrow", "before_holiday"),
    ("holiday_yesterday", "after_holiday"),
  ]

  init(_ holidays: [Holiday], _ calendar: PanelCalendar) {
    self.calendar = calendar
    names = holidays.reduce(into: [:]) { $0[$1.day, default: []].insert($1.name) }
  }

  /// The names that occur in the periods.
  var occurring: Set<String> {
    guard let first = calendar.starts.first, calendar.count > 0 else { return [] }
    let end = calendar.days(calendar.count - 1).upperBound
    return names.reduce(into: []) { found, holiday in
      if holiday.key >= first, holiday.key < end { found.formUnion(holiday.value) }
    }
  }

  /// Whether a day is a holiday.
  func isHoliday(_ day: Day) -> Bool { names[day] != nil }

  /// The names of a day.
  func names(of day: Day) -> Set<String> { names[day] ?? [] }

  /// The values of the common columns and of these names, one array of all periods for each.
  func values(_ wanted: [String]) -> [[Double]] {
    let days: [(Day) -> Bool] = [
      isHoliday, { isHoliday($0) && $0.weekday.rawValue >= Weekday.saturday.rawValue },
      { isBefore($0, by: 2) }, { isBefore($0, by: 1) },
      { !isHoliday($0) && isHoliday($0 - 1) },
    ]
    let named = wanted.map { name in { (day: Day) in names[day]?.contains(name) == true } }
    return (days + named).map { holds in
      (0..<calendar.count).map { calendar.count(of: $0, holds) }
    }
  }

  /// Whether a day is some days before the next holiday and has no other column that says so.
  private func isBefore(_ day: Day, by days: Int) -> Bool {
    if calendar.step == .day, day.month == 12, 23...24 ~= day.dayOfMonth { return false }
    return isHoliday(day + days) && !(0..<days).contains { isHoliday(day + $0) }
  }
}
