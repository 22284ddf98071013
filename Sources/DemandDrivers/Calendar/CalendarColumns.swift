import Chronology
package import Forecasting
import Foundation

/// The columns of the calendar: weekday, time of the year, turn of the month, end of the year and
/// Easter.
package struct CalendarColumns {
  private let calendar: PanelCalendar

  /// The shortest history that shows a yearly season, in days.
  private static let leastForYear = 400
  /// The longest period that has a place in the year, in days.
  private static let longestInYear = 200
  private static let yearLength = 365.2425
  /// Pairs of sine and cosine per year.
  ///
  /// The slow ones have a family of their own, since they are larger.
  private static let pairs = 6
  private static let weeklyPairs = 12
  private static let slowPairs = 3

  /// The columns of these periods.
  package init(_ calendar: PanelCalendar) { self.calendar = calendar }

  /// All columns that make sense for the step.
  ///
  /// - Parameter history: the number of periods with observations.
  package func columns(history: Int) -> [RegressorPanel.SharedColumn] {
    if calendar.step == .hours || calendar.count == 0 { return [] }
    let days = calendar.starts[min(history, calendar.count)] - calendar.starts[0]
    var columns = calendar.step == .day ? weekdays : []
    let length = calendar.starts[1] - calendar.starts[0]
    if days >= Self.leastForYear, length <= Self.longestInYear { columns += yearlyWaves }
    if calendar.step != .months { columns += monthTurns + yearEnd + easter }
    return columns
  }

  private func column(
    _ name: String, _ family: String, crosses: Bool = false, isTentative: Bool = false,
    _ value: (Int) -> Double
  ) -> RegressorPanel.SharedColumn {
    RegressorPanel.SharedColumn(
      name, family: family, crosses: crosses, isTentative: isTentative,
      values: (0..<calendar.count).map(value))
  }

  /// One column per weekday but Sunday.
  private var weekdays: [RegressorPanel.SharedColumn] {
    Weekday.allCases.dropLast().map { weekday in
      column(weekday.name, "weekday", crosses: true) {
        calendar.starts[$0].weekday == weekday ? 1 : 0
      }
    }
  }

  private var yearlyWaves: [RegressorPanel.SharedColumn] {
    let pairs = calendar.step == .day ? Self.pairs : calendar.step == .week ? Self.weeklyPairs : 5
    return (1...pairs).flatMap { wave in
      let family = wave <= Self.slowPairs ? "year" : "year_fast"
      return [("cos", cos as (Double) -> Double), ("sin", sin)].map { name, function in
        column("year_\(name)\(wave)", family, isTentative: true) { period in
          let day = calendar.middle(period)
          let turn = Double(day.number).truncatingRemainder(dividingBy: Self.yearLength)
          return function(2 * Double.pi * Double(wave) * turn / Self.yearLength)
        }
      }
    }
  }

  /// The first, middle and last days of a month: wages and benefits are paid then.
  private var monthTurns: [RegressorPanel.SharedColumn] {
    let isDaily = calendar.step == .day
    let first = isDaily ? [1...1, 2...2, 3...3, 4...4, 5...5] : [1...4]
    let middle = isDaily ? [15...15, 16...16, 17...17] : [15...18]
    let last = isDaily ? [0...0, 1...1, 2...2, 3...3] : [0...2]
    return (first + middle).map { range in
      column("month_day_\(range.upperBound)", "month", isTentative: true) {
        share(of: $0) { range.contains($0.dayOfMonth) }
      }
    }
      + last.map { range in
        column("month_end_\(range.upperBound)", "month", isTentative: true) {
          share(of: $0) { day in
            range.contains(Day.length(ofMonth: day.month, year: day.year) - day.dayOfMonth)
          }
        }
      }
  }

  /// The weeks before Christmas, between the years and after New Year.
  private var yearEnd: [RegressorPanel.SharedColumn] {
    if calendar.step == .week {
      return [47, 48, 49, 50, 51, 52, 1].map { week in
        column("week_\(week)", "year_end") {
          min(calendar.middle($0).isoWeek.week, 52) == week ? 1 : 0
        }
      }
    }
    let spans = [
      ("december_10_24", (12, 10), (12, 24)), ("december_17_24", (12, 17), (12, 24)),
      ("december_23_24", (12, 23), (12, 24)), ("december_27_31", (12, 27), (12, 31)),
      ("january_1_7", (1, 1), (1, 7)),
    ]
    return spans.map { name, first, last in
      column(name, "year_end") { period in
        let (_, month, day) = calendar.starts[period].civil
        return month == first.0 && day >= first.1 && day <= last.1 ? 1 : 0
      }
    }
  }

  /// The week before Easter Sunday, that of Easter Monday and the one after.
  private var easter: [RegressorPanel.SharedColumn] {
    [("easter_before", -13 ..< -6), ("easter", -6..<1), ("easter_after", 1..<8)].map { name, days in
      column(name, "easter") {
        share(of: $0) { days.contains($0 - Easter.sunday(of: $0.year)) }
      }
    }
  }

  /// The share of a period's days that fulfil a condition.
  private func share(of period: Int, _ holds: (Day) -> Bool) -> Double {
    calendar.count(of: period, holds) / calendar.count(of: period) { _ in true }
  }
}
