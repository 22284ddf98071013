import Chronology
import DemandDrivers
import Forecasting
import Testing

/// The columns of the calendar are those of the days that a period covers.
@Suite struct CalendarColumnTests {
  private func columns(
    _ frequency: String, from first: String, count: Int
  ) throws -> [String: [Double]] {
    let frequency = try #require(Frequency(frequency))
    let day = try #require(Day(first))
    let calendar = PanelCalendar(frequency, from: LocalTime(day), count: count)
    return Dictionary(
      uniqueKeysWithValues: CalendarColumns(calendar).columns(history: count).map {
        ($0.name, $0.values)
      })
  }

  @Test func `days have weekdays, turns of months and the end of the year`() throws {
    // 2026-12-21 is a Monday.
    let columns = try columns("D", from: "2026-12-21", count: 14)
    #expect(columns["monday"] == [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    #expect(columns["sunday"] == nil)
    #expect(columns["month_day_1"] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0])
    #expect(columns["month_end_0"] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
    #expect(columns["december_23_24"] == [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(columns["january_1_7"] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1])
    #expect(columns["year_cos1"] == nil, "two weeks show no yearly season")
  }

  @Test func `weeks have the share of their days`() throws {
    let columns = try columns("W-MON", from: "2026-12-21", count: 3)
    #expect(columns["week_52"] == [1, 1, 0])
    #expect(columns["week_1"] == [0, 0, 1])
    // The week from 28 December has 1 to 3 January; the next one the 4th.
    #expect(columns["month_day_4"] == [0, 3.0 / 7, 1.0 / 7])
    #expect(columns["monday"] == nil)
  }

  @Test(arguments: [
    (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31"),
    (2038, "2038-04-25"),
  ])
  func `Easter is on its Sunday`(year: Int, sunday: String) throws {
    let columns = try columns("D", from: "\(year)-01-01", count: 365)
    let easter = try #require(columns["easter"])
    let last = try #require(easter.lastIndex(of: 1))
    let first = try #require(Day("\(year)-01-01"))
    #expect("\(first + last)" == sunday)
    #expect(easter.reduce(0, +) == 7)
  }

  @Test func `days after the year 9999 have columns, too`() throws {
    let columns = try columns("D", from: "9999-12-01", count: 200)
    // Easter Sunday of the year 10000 is 16 April.
    #expect(columns["easter"]?.firstIndex(of: 1) == 131)
    #expect(columns["january_1_7"]?.reduce(0, +) == 7)
  }

  @Test func `hours have no columns`() throws {
    #expect(try columns("h", from: "2026-01-01", count: 1000).isEmpty)
  }
}
