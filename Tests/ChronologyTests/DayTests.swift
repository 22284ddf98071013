import Chronology
import Foundation
import Testing

@Suite struct DayTests {
  /// Days on which the civil date of a conversion differs from a day-by-day count of the calendar.
  static func disagreements(_ isLeap: (Int) -> Bool) -> Int {
    var wrong = 0
    var (year, month, dayOfMonth) = (1600, 1, 1)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard let first = Day(year: 1600, month: 1, dayOfMonth: 1) else { return -1 }
    for offset in 0..<300_000 {
      let day = first + offset
      if day.civil != (year, month, dayOfMonth) { wrong += 1 }
      if Day(year: year, month: month, dayOfMonth: dayOfMonth) != day { wrong += 1 }
      dayOfMonth += 1
      if dayOfMonth > lengths[month - 1] + (month == 2 && isLeap(year) ? 1 : 0) {
        (month, dayOfMonth) = (month + 1, 1)
      }
      if month == 13 { (year, month) = (year + 1, 1) }
    }
    return wrong
  }

  @Test func `civil dates agree with counting days one by one over eight centuries`() {
    #expect(Self.disagreements { $0 % 4 == 0 && ($0 % 100 != 0 || $0 % 400 == 0) } == 0)
  }

  @Test func `the count notices a calendar without the rule of centuries`() {
    #expect(Self.disagreements { $0 % 4 == 0 } > 1000)
  }

  @Test func `days that do not exist are refused`() {
    for text in [
      "2026-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-00",
      "2024-04-31", "2024-1-01", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-01",
      "2024-01-1x", "", "0000-01-01", "+024-01-01",
    ] {
      #expect(Day(text) == nil, "\(text)")
    }
    #expect(Day("2024-02-29")?.number == 19_782)
    #expect(Day("2000-02-29") != nil)
  }

  @Test func `the written form reads back`() {
    for number in stride(from: -719_162, through: 2_932_896, by: 997) {
      let day = Day(number)
      #expect(Day(day.description) == day)
      #expect(day.description.utf8.count == 10)
      var bytes: [UInt8] = []
      day.appendUTF8(to: &bytes)
      #expect(bytes.withUnsafeBufferPointer { Day(utf8: $0) } == day)
    }
    #expect(Day(0).description == "1970-01-01")
    #expect(Day(-719_162).description == "0001-01-01")
  }

  @Test func `weekday, day of the year and ISO week agree with Foundation`() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: -3000, to: 40_000, by: 1) {
      let day = Day(number)
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents(
        [.weekday, .weekOfYear, .yearForWeekOfYear, .dayOfYear], from: date)
      #expect(day.weekday.rawValue % 7 + 1 == parts.weekday)
      #expect(day.isoWeek.week == parts.weekOfYear && day.isoWeek.year == parts.yearForWeekOfYear)
      #expect(day.dayOfYear == parts.dayOfYear)
      let week = day.isoWeek
      #expect(Day(isoYear: week.year, week: week.week) == day - (day.weekday.rawValue - 1))
    }
    #expect(Day(isoYear: 2021, week: 53) == nil)
    #expect(Day(isoYear: 2020, week: 53)?.description == "2020-12-28")
  }

  @Test func `days encode as their written form`() throws {
    let data = try JSONEncoder().encode([Day(19_782)])
    #expect(String(decoding: data, as: UTF8.self) == "[\"2024-02-29\"]")
    #expect(try JSONDecoder().decode([Day].self, from: data) == [Day(19_782)])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Day].self, from: Data("[\"2024-02-30\"]".utf8))
    }
  }

  @Test func `arithmetic counts days, and months end where they end`() throws {
    let day = try #require(Day("2024-01-31"))
    #expect((day + 30).description == "2024-03-01")
    #expect(day.addingMonths(1).description == "2024-02-29")
    #expect(day.addingMonths(-11).description == "2023-02-28")
    #expect(day.addingMonths(-1).description == "2023-12-31")
    #expect(day - Day(0) == 19_753)
  }

  @Test func `weekday names are read whole and short`() {
    #expect(Weekday("Monday") == .monday)
    #expect(Weekday("sun") == .sunday)
    #expect(Weekday("s") == nil)
    #expect(Weekday.thursday.name == "thursday")
  }
}
