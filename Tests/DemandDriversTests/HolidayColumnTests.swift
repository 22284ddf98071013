import Chronology
import DemandDrivers
import Forecasting
import Testing

/// Holidays become columns of days around them and of each name, and closed days an exposure of 0.
@Suite struct HolidayColumnTests {
  private func holidays(_ list: [(String, String)]) throws -> [Holiday] {
    try list.map { Holiday(try #require(Day($0.0)), $0.1) }
  }

  private func panel(
    _ frequency: String, from first: String, _ values: [[Double]], _ lists: [[Holiday]],
    columns: [DriverTable.Column] = [], cells: [[Double]] = []
  ) throws -> RegressorPanel {
    let table = DriverTable(
      columns: columns, attributes: [],
      series: values.map {
        DriverTable.Series(start: 0, values: $0, cells: cells, levels: [])
      })
    let calendar = PanelCalendar(
      try #require(Frequency(frequency)), from: LocalTime(try #require(Day(first))),
      count: values[0].count)
    return RegressorPanel(
      table, calendar,
      SeriesHolidays(lists: lists, of: values.indices.map { min($0, lists.count - 1) }))
  }

  private func shared(_ panel: RegressorPanel) -> [String: [Double]] {
    Dictionary(uniqueKeysWithValues: panel.shared.map { ($0.name, $0.values) })
  }

  @Test func `days have what is common to holidays, the days around, and names`() throws {
    let list = try holidays([
      ("2026-05-01", "Labor Day"), ("2026-05-03", "Fair"), ("2027-01-01", "New Year's Day"),
    ])
    // 2026-04-28 is a Tuesday; the holidays are a Friday and a Sunday.
    let columns = shared(
      try panel("D", from: "2026-04-28", [Array(repeating: 1, count: 8)], [list]))
    #expect(columns["holiday"] == [0, 0, 0, 1, 0, 1, 0, 0])
    #expect(columns["holiday_weekend"] == [0, 0, 0, 0, 0, 1, 0, 0])
    #expect(columns["holiday_in_2_days"] == [0, 1, 0, 0, 0, 0, 0, 0])
    #expect(columns["holiday_tomorrow"] == [0, 0, 1, 0, 1, 0, 0, 0])
    #expect(columns["holiday_yesterday"] == [0, 0, 0, 0, 1, 0, 1, 0])
    #expect(columns["holiday=Labor Day"] == [0, 0, 0, 1, 0, 0, 0, 0])
    #expect(columns["holiday=New Year's Day"] == nil, "it is after the last period")
  }

  @Test func `the days before Christmas keep the column that they have`() throws {
    let list = try holidays([("2026-12-25", "Christmas Day")])
    let columns = shared(
      try panel("D", from: "2026-12-21", [Array(repeating: 1, count: 7)], [list]))
    #expect(columns["holiday_tomorrow"] == Array(repeating: 0, count: 7))
    #expect(columns["december_23_24"] == [0, 0, 1, 1, 0, 0, 0])
    #expect(columns["holiday_yesterday"] == [0, 0, 0, 0, 0, 1, 0])
  }

  @Test func `weeks and months count days, and hours have those of their day`() throws {
    // Good Friday and Easter Monday 2026 are in weeks 14 and 15.
    let list = try holidays([("2026-04-03", "Good Friday"), ("2026-04-06", "Easter Monday")])
    let weeks = shared(
      try panel("W-MON", from: "2026-03-23", [[1, 1, 1, 1]], [list]))
    #expect(weeks["holiday"] == [0, 1, 1, 0])
    #expect(weeks["holiday_in_2_days"] == [0, 2, 0, 0])
    #expect(weeks["holiday_yesterday"] == [0, 1, 1, 0])
    #expect(weeks["holiday=Easter Monday"] == [0, 0, 1, 0])
    let months = shared(try panel("MS", from: "2026-03-01", [[1, 1, 1]], [list]))
    #expect(months["holiday"] == [0, 2, 0])
    let hours = try panel("h", from: "2026-04-03", [Array(repeating: 1, count: 30)], [list])
    #expect(hours.shared.count == 6)
    #expect(shared(hours)["holiday"] == (0..<30).map { $0 < 24 ? 1 : 0 })
    #expect(shared(hours)["holiday_yesterday"] == (0..<30).map { $0 < 24 ? 0 : 1 })
  }

  @Test func `series with different holidays have columns of their own`() throws {
    let bavaria = try holidays([("2026-05-01", "Labor Day"), ("2026-05-02", "Fair")])
    let rest = try holidays([("2026-05-01", "Labor Day")])
    let panel = try panel(
      "D", from: "2026-04-30", [[1, 1, 1, 1], [1, 1, 1, 1]], [bavaria, rest])
    #expect(!panel.shared.contains { $0.name.hasPrefix("holiday") })
    let fair = try #require(panel.own.firstIndex { $0.name == "holiday=Fair" })
    #expect(panel.own[fair].family == "holiday")
    #expect(panel.members[0].columns[fair] == [0, 0, 1, 0])
    #expect(panel.members[1].columns[fair] == [0, 0, 0, 0])
    let after = try #require(panel.own.firstIndex { $0.name == "holiday_yesterday" })
    #expect(panel.members[0].columns[after] == [0, 0, 0, 1])
    #expect(panel.members[1].columns[after] == [0, 0, 1, 0])
  }

  /// Ten weeks from a Monday on, and one that is to come; `zeros` are days without demand.
  private func exposure(
    _ zeros: (Int) -> Bool, level: Double = 5, holidays list: [Holiday] = [],
    columns: [DriverTable.Column] = [], cells: [[Double]] = []
  ) throws -> [Double] {
    let values = (0..<77).map { $0 >= 70 ? .nan : zeros($0) ? 0 : level }
    return try panel("D", from: "2026-01-05", [values], [list], columns: columns, cells: cells)
      .members[0].exposure
  }

  @Test func `a weekday that never sells is closed, unless a column says when it is open`() throws {
    #expect(try exposure { $0 % 7 == 6 } == (0..<77).map { $0 % 7 == 6 ? 0 : 1 })
    #expect(try exposure { $0 % 7 == 6 && $0 != 20 } == [], "it was open once")
    let open = try exposure(
      { $0 % 7 == 6 }, columns: [.init("open")], cells: [Array(repeating: 1, count: 77)])
    #expect(open == Array(repeating: 1, count: 77))
  }

  @Test func `slow demand closes nothing by chance`() throws {
    // It sells on four of ten Thursdays only.
    #expect(try exposure { $0 % 21 != 3 } == [])
    #expect(try exposure({ $0 % 7 == 6 }, level: -1) == [], "negative values are no demand")
  }

  @Test func `holidays that never sell are closed, and most closes those to come`() throws {
    let first = try #require(Day("2026-01-05"))
    let list = [3, 10, 24, 31].map { Holiday(first + $0, "Market \($0)") }
    let coming = Holiday(first + 73, "Fair")
    let closed = try exposure({ [3, 10, 24, 31].contains($0) }, holidays: list + [coming])
    #expect(closed.indices.filter { closed[$0] == 0 } == [3, 10, 24, 31, 73])
    // Two zeros on one name are no chance; a single one may be.
    let twice =
      [3, 10].map { Holiday(first + $0, "Market") }
      + [24, 31, 38, 45].map {
        Holiday(first + $0, "Fair \($0)")
      }
    let some = try exposure({ [3, 10, 24].contains($0) }, holidays: twice + [coming])
    #expect(some.indices.filter { some[$0] == 0 } == [3, 10])
  }
}
