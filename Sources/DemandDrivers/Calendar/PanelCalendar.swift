package import Chronology

/// The periods of a panel in a row: the days of each.
package struct PanelCalendar: Sendable {
  /// What a period is.
  package enum Step: Sendable, Equatable {
    /// A day, with effects of the weekday.
    case day
    /// Seven days.
    case week
    /// A month or longer.
    case months
    /// Shorter than a day; of the calendar it has holidays only.
    case hours
  }

  package let step: Step
  /// The first day of each period, and the first day after the last one.
  let starts: [Day]

  /// The number of periods.
  var count: Int { starts.count - 1 }

  /// The first `count` periods of a frequency from a time on.
  package init(_ frequency: Frequency, from origin: LocalTime, count: Int) {
    let starts = (0...count).map { frequency.time($0, after: origin).day }
    let length = count > 0 ? starts[1] - starts[0] : 1
    self.starts = starts
    step =
      frequency.isFinerThanDay
      ? .hours : length == 1 ? .day : length == 7 ? .week : .months
  }

  /// The days of a period; of an hour the day to which it belongs.
  func days(_ period: Int) -> Range<Day> {
    starts[period]..<(step == .hours ? starts[period] + 1 : starts[period + 1])
  }

  /// The years in which the periods and the days next to them lie.
  package var years: ClosedRange<Int> {
    (starts[0] - 7).year...(starts[starts.count - 1] + 7).year
  }

  /// The number of a period's days that fulfil a condition.
  func count(of period: Int, _ holds: (Day) -> Bool) -> Double {
    Double(days(period).count { holds($0) })
  }

  /// The middle day of a period, which decides its week and month.
  func middle(_ period: Int) -> Day {
    starts[period] + (starts[period + 1] - starts[period]) / 2
  }
}
