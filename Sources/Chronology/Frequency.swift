/// The regular step between the observations of a stand-alone series.
///
/// Steps follow the calendar: a month is a month, whatever its length. Steps are counted from the
/// origin of the series: monthly data may be stamped on the first, the fifteenth or the last day,
/// and steps from a month's last day stay on last days.
public struct Frequency: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case hours(Int)
    case days(Int)
    case weekStarting(Weekday)
    case months(Int)
  }

  let step: Step

  /// The name as given.
  public let name: String

  /// Reads `h`, `D`, `W`, `W-MON` … `W-SUN`, `MS`, `QS` or `YS`; nil for other names.
  ///
  /// `W` steps by seven days from any weekday; `W-MON` needs Mondays. `H`, `M`, `ME`, `Q`, `QE`,
  /// `Y` and `YE` are aliases of these steps.
  public init?(_ name: some StringProtocol) {
    guard let step = Frequency.step(named: name.uppercased()) else { return nil }
    self.step = step
    self.name = String(name)
  }

  /// The valid names, for messages.
  public static let names = "h, D, W, W-MON to W-SUN, MS, QS, YS"

  private static func step(named name: String) -> Step? {
    switch name {
    case "H": return .hours(1)
    case "D": return .days(1)
    case "W": return .days(7)
    case "MS", "M", "ME": return .months(1)
    case "QS", "Q", "QE": return .months(3)
    case "YS", "Y", "YE": return .months(12)
    default:
      guard name.hasPrefix("W-"), name.count == 5 else { return nil }
      return Weekday(name.dropFirst(2)).map { .weekStarting($0) }
    }
  }

  /// Whether steps are shorter than a day, so that timestamps need a time.
  public var isFinerThanDay: Bool {
    if case .hours = step { return true }
    return false
  }

  /// Returns whether a series of this frequency may have an observation at `time`.
  public func allows(_ time: LocalTime) -> Bool {
    if case .weekStarting(let weekday) = step { return time.day.weekday == weekday }
    return true
  }

  /// Returns the time `steps` steps after `origin`.
  public func time(_ steps: Int, after origin: LocalTime) -> LocalTime {
    switch step {
    case .hours(let hours):
      return LocalTime(secondsSinceEpoch: origin.secondsSinceEpoch + steps * hours * 3600)
    case .days(let days):
      return LocalTime(origin.day + steps * days, secondOfDay: origin.secondOfDay)
    case .weekStarting:
      return LocalTime(origin.day + steps * 7, secondOfDay: origin.secondOfDay)
    case .months(let months):
      let day = Frequency.day(steps * months, monthsAfter: origin.day)
      return LocalTime(day, secondOfDay: origin.secondOfDay)
    }
  }

  /// Returns the number of steps from `origin` to `time`; nil if `time` is between two steps.
  public func steps(from origin: LocalTime, to time: LocalTime) -> Int? {
    let steps = nearestSteps(from: origin, to: time)
    return self.time(steps, after: origin) == time && allows(time) ? steps : nil
  }

  private func nearestSteps(from origin: LocalTime, to time: LocalTime) -> Int {
    switch step {
    case .hours(let hours):
      return (time.secondsSinceEpoch - origin.secondsSinceEpoch).flooredQuotient(by: hours * 3600)
    case .days(let days): return (time.day - origin.day).flooredQuotient(by: days)
    case .weekStarting: return (time.day - origin.day).flooredQuotient(by: 7)
    case .months(let months):
      let between = Period.months(of: time.day) - Period.months(of: origin.day)
      return between.flooredQuotient(by: months)
    }
  }

  private static func day(_ months: Int, monthsAfter day: Day) -> Day {
    let moved = day.addingMonths(months)
    let (year, month, dayOfMonth) = day.civil
    guard dayOfMonth == Day.length(ofMonth: month, year: year) else { return moved }
    let (newYear, newMonth, newDay) = moved.civil
    return moved + (Day.length(ofMonth: newMonth, year: newYear) - newDay)
  }
}

extension Frequency: CustomStringConvertible {
  /// The name as given.
  public var description: String { name }
}
