import Chronology
import Testing

@Suite struct PeriodTests {
  static let all: [Period] =
    [.day, .month, .quarter, .year] + Weekday.allCases.map { Period.week(startsOn: $0) }

  @Test(arguments: all)
  func `periods cover the calendar without gap or overlap`(_ period: Period) {
    var previous = period.index(of: Day(-40_000))
    for number in -40_000..<40_000 {
      let day = Day(number)
      let index = period.index(of: day)
      let start = period.start(of: day)
      #expect(index == previous || index == previous + 1 && start == day)
      #expect(start <= day && day < period.start(after: start, by: 1))
      #expect(period.start(ofIndex: index) == start)
      previous = index
    }
  }

  @Test func `periods begin where the calendar says`() throws {
    let day = try #require(Day("2024-08-15"))
    let expected: [(Period, String)] = [
      (.day, "2024-08-15"), (.week(startsOn: .monday), "2024-08-12"),
      (.week(startsOn: .sunday), "2024-08-11"), (.week(startsOn: .thursday), "2024-08-15"),
      (.week(startsOn: .friday), "2024-08-09"), (.month, "2024-08-01"), (.quarter, "2024-07-01"),
      (.year, "2024-01-01"),
    ]
    for (period, start) in expected { #expect(period.start(of: day).description == start) }
    #expect(Period.month.start(after: day, by: 6).description == "2025-02-01")
    #expect(Period.quarter.length(of: day) == 92)
    #expect(Period.week(startsOn: .monday).periodsPerYear == 365.2425 / 7)
  }

  @Test func `a business day may begin after midnight`() throws {
    let rule = try #require(BusinessDay("04:00"))
    #expect(rule.day(of: LocalTime(Day(100), secondOfDay: 14_399)) == Day(99))
    #expect(rule.day(of: LocalTime(Day(100), secondOfDay: 14_400)) == Day(100))
    #expect(BusinessDay("25:00") == nil)
    #expect(BusinessDay().day(of: LocalTime(Day(3))) == Day(3))
  }
}
