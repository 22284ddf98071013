/// A planning period: the grain of demand and orders.
///
/// A period is written as its first day. Periods are numbered contiguously, so that a series of
/// periods is an array.
public enum Period: Hashable, Sendable {
  case day
  case week(startsOn: Weekday)
  case month
  case quarter
  case year

  /// Returns the first day of the period that contains `day`.
  public func start(of day: Day) -> Day { start(ofIndex: index(of: day)) }

  /// Returns the first day of the period `n` periods after the one that contains `start`.
  public func start(after start: Day, by n: Int) -> Day {
    self.start(ofIndex: index(of: start) + n)
  }

  /// Returns the contiguous number of the period that contains `day`.
  public func index(of day: Day) -> Int {
    switch self {
    case .day: return day.number
    case .week(let startsOn): return (day.number - Period.shift(startsOn)).flooredQuotient(by: 7)
    case .month: return Period.months(of: day)
    case .quarter: return Period.months(of: day).flooredQuotient(by: 3)
    case .year: return day.year - 1970
    }
  }

  /// Returns the first day of the period with this number; the inverse of `index(of:)`.
  public func start(ofIndex index: Int) -> Day {
    switch self {
    case .day: return Day(index)
    case .week(let startsOn): return Day(index * 7 + Period.shift(startsOn))
    case .month: return Period.firstDay(ofMonths: index)
    case .quarter: return Period.firstDay(ofMonths: index * 3)
    case .year: return Period.firstDay(ofMonths: index * 12)
    }
  }

  /// Returns the number of days in the period that begins at `start`.
  public func length(of start: Day) -> Int {
    self.start(after: start, by: 1) - self.start(of: start)
  }

  /// The name in settings and tables: day, week, month, quarter or year.
  public var name: String {
    switch self {
    case .day: return "day"
    case .week: return "week"
    case .month: return "month"
    case .quarter: return "quarter"
    case .year: return "year"
    }
  }

  /// The mean number of periods in a Gregorian year of 365.2425 days.
  public var periodsPerYear: Double {
    switch self {
    case .day: return 365.2425
    case .week: return 365.2425 / 7
    case .month: return 12
    case .quarter: return 4
    case .year: return 1
    }
  }

  /// Returns the number of the first day on or after 1970-01-01 on which a week begins.
  private static func shift(_ weekday: Weekday) -> Int { (weekday.rawValue + 3) % 7 }

  static func months(of day: Day) -> Int {
    let (year, month, _) = day.civil
    return (year - 1970) * 12 + month - 1
  }

  static func firstDay(ofMonths months: Int) -> Day {
    let years = months.flooredQuotient(by: 12)
    return Day(Day.number(year: 1970 + years, month: months - years * 12 + 1, dayOfMonth: 1))
  }
}
