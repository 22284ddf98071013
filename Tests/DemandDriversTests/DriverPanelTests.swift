import Chronology
import DemandDrivers
import Forecasting
import Testing

/// Drivers become columns on the scales on which they act.
@Suite struct DriverPanelTests {
  private func panel(
    _ columns: [DriverTable.Column], _ cells: [[Double]], frequency: String = "W-MON"
  ) throws -> RegressorPanel {
    let count = cells[0].count
    let table = DriverTable(
      columns: columns, attributes: [],
      series: [
        DriverTable.Series(
          start: 0, values: Array(repeating: 1, count: count), cells: cells, levels: [])
      ])
    let monday = try #require(Day("2026-11-02"))
    return RegressorPanel(
      table,
      PanelCalendar(try #require(Frequency(frequency)), from: LocalTime(monday), count: count))
  }

  @Test func `prices act by their logarithm, amounts by that of one more, others as they are`()
    throws
  {
    let panel = try panel(
      [.init("price"), .init("markdown"), .init("temperature"), .init("deal")],
      [[1, 2.5, 1], [0, 0, 99], [-3, 0, 7], [0, 1, 0]])
    #expect(panel.own.map(\.name) == ["price", "markdown", "temperature", "deal"])
    #expect(panel.members[0].columns[0] == [0, 0.9162907318741551, 0])
    #expect(panel.members[0].columns[1] == [0, 0, 4.605170185988092])
    #expect(panel.members[0].columns[2] == [-3, 0, 7])
    #expect(panel.members[0].columns[3] == [0, 1, 0])
  }

  @Test func `a category has an indicator for each text but the most frequent`() throws {
    let panel = try panel(
      [.init("kind", categories: ["a", "b", "c"])], [[1, 1, 0, 2, 1, .nan]])
    #expect(panel.own.map(\.name) == ["kind=a", "kind=c"])
    #expect(panel.members[0].columns[0].dropLast() == [0, 0, 1, 0, 0])
    #expect(panel.members[0].columns[1].dropLast() == [0, 0, 0, 1, 0])
    #expect(panel.members[0].columns[1][5].isNaN)
  }

  @Test func `indicators cross with weekdays, and days closed out of turn have neighbours`() throws
  {
    // Closed on Sundays, and on the second Thursday.
    var open = (0..<21).map { $0 % 7 == 6 ? 0.0 : 1 }
    open[10] = 0
    let panel = try panel(
      [.init("Open"), .init("promo")], [open, (0..<21).map { $0 < 5 ? 1 : 0 }], frequency: "D")
    #expect(panel.members[0].exposure == open)
    #expect(panel.own.first { $0.name == "promo" }?.isCrossed == true)
    let place = try #require(panel.own.firstIndex { $0.name == "closed_tomorrow" })
    #expect(panel.members[0].columns[place] == (0..<21).map { $0 == 9 ? 1 : 0 })
  }

  @Test func `a week's exposure is its open days over the usual number`() throws {
    let panel = try panel([.init("open")], [[6, 6, 3, 0, 6]])
    #expect(panel.members[0].exposure == [1, 1, 0.5, 0, 1])
    #expect(panel.own.map(\.name) == ["log_open", "open_3.0", "open_next", "open_last"])
  }
}
