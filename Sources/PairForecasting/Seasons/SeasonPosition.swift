package import Chronology

/// The position of a period in its season: the week, month or quarter of the year, or the day of
/// the week.
package struct SeasonPosition: Sendable {
  let period: Period

  /// Takes the planning period.
  package init(period: Period) { self.period = period }

  /// The number of positions, which is the season length.
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
    // The 53rd week shares the position of the 52nd, since it is too rare for one of its own. A
    // period belongs to the ISO week of most of its days.
    case .week: return min((start + 3).isoWeek.week, 52) - 1
    case .month: return start.month - 1
    case .quarter: return start.quarter - 1
    case .year: return 0
    }
  }
}
