extension Day {
  /// The day with this civil date; nil if it does not exist, such as 30 February.
  ///
  /// Years are in 1...9999, as in the written form. The conversion counts years from 1 March, so
  /// that the leap day is the last of its year (Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", `days_from_civil`).
  @inlinable
  public init?(year: Int, month: Int, dayOfMonth: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, dayOfMonth >= 1,
      dayOfMonth <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(Day.number(year: year, month: month, dayOfMonth: dayOfMonth))
  }

  /// Returns the number of days in a month of the Gregorian calendar.
  @inlinable
  public static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    return 30 + ((month + month >> 3) & 1)
  }

  /// Returns whether the year has a 29 February.
  @inlinable
  public static func isLeap(_ year: Int) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  @inlinable
  static func number(year: Int, month: Int, dayOfMonth: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day of the month, computed together because each depends on the others.
  @inlinable
  public var civil: (year: Int, month: Int, dayOfMonth: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The year of the Gregorian calendar.
  public var year: Int { civil.year }

  /// The month of the year, 1...12.
  public var month: Int { civil.month }

  /// The quarter of the year, 1...4.
  public var quarter: Int { (civil.month + 2) / 3 }

  /// The day of the month, 1...31.
  public var dayOfMonth: Int { civil.dayOfMonth }

  /// The day of the year, 1...366.
  public var dayOfYear: Int {
    number - Day.number(year: civil.year, month: 1, dayOfMonth: 1) + 1
  }

  /// The day of the week; 1970-01-01 was a Thursday.
  public var weekday: Weekday { Weekday(daysSinceMonday: number + 3) }

  /// The ISO 8601 week and its year: week 1 contains the year's first Thursday.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = self + (4 - weekday.rawValue)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }

  /// The Monday of an ISO 8601 week; nil if the year has no such week.
  public init?(isoYear: Int, week: Int) {
    guard let fourth = Day(year: isoYear, month: 1, dayOfMonth: 4) else { return nil }
    let monday = fourth - (fourth.weekday.rawValue - 1) + 7 * (week - 1)
    guard week >= 1, monday.isoWeek == (isoYear, week) else { return nil }
    self = monday
  }

  /// Returns the same day of the month `months` later, or that month's last day if it is shorter.
  public func addingMonths(_ months: Int) -> Day {
    let (year, month, dayOfMonth) = civil
    let total = year * 12 + month - 1 + months
    let newYear = total.flooredQuotient(by: 12)
    let newMonth = total - newYear * 12 + 1
    let last = Day.length(ofMonth: newMonth, year: newYear)
    return Day(Day.number(year: newYear, month: newMonth, dayOfMonth: min(dayOfMonth, last)))
  }
}

extension Int {
  /// Returns the quotient rounded towards negative infinity, so that it holds for days before 1970.
  @inlinable
  func flooredQuotient(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
