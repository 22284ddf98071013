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
    /// Shorter than a day; it has no calendar columns.
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

  /// The days of a period.
  func days(_ period: Int) -> Range<Day> { starts[period]..<starts[period + 1] }

  /// The middle day of a period, which decides its week and month.
  func middle(_ period: Int) -> Day {
    starts[period] + (starts[period + 1] - starts[period]) / 2
  }
}
