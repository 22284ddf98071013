package import Chronology

/// Which part of the season a period belongs to: the week of the year, the day of the week, or the
/// month.
package struct SeasonPosition: Sendable {
  let period: Period

  /// The seasons of a planning period.
  package init(period: Period) { self.period = period }

  /// The number of positions.
  package var count: Int {
    switch period {
    case .day: 7
    case .week: 52
    case .month: 12
    case .quarter: 4
    case .year: 1
    }
  }

  /// The position of the period with this number, from 0.
  package func of(_ number: Int) -> Int {
    let start = period.start(ofIndex: number)
    switch period {
    case .day: return start.weekday.rawValue - 1
    // A 53rd week shares the position of the 52nd: it is too rare to have one of its own. The week
    // is the one in which most of the period's days lie.
    case .week: return min((start + 3).isoWeek.week, 52) - 1
    case .month: return start.month - 1
    case .quarter: return start.quarter - 1
    case .year: return 0
    }
  }
}
