import RetailerSupport
import TestSupport
import Testing

@Suite struct CalendarEventTests {
  private let header = "day,name,region,kind"

  @Test func `an event comes with all columns; an empty region means every region`() throws {
    let rows = try Retailer().rows(
      landing: "erp/calendar_event/calendar_event_2024-01-02.csv",
      csv(header, "2024-12-25,Christmas Day,,holiday", "2024-07-06,Fair,North,"),
      "SELECT day, name, region, kind, version FROM silver_calendar_event")
    #expect(
      rows == [
        "2024-07-06|Fair|North|-|2024-01-02", "2024-12-25|Christmas Day||holiday|2024-01-02",
      ])
  }

  @Test func `an event is known by its day, its name and its region`() throws {
    let rows = try Retailer().rows(
      landing: "erp/calendar_event/calendar_event.csv",
      csv(
        header, "2024-07-06,Fair,North,", "2024-07-06,Fair,South,", "2024-07-06,Match,North,",
        "2024-07-07,Fair,North,", "2024-07-06,Fair,North,"),
      "SELECT day, name, region FROM silver_calendar_event")
    #expect(
      rows == [
        "2024-07-06|Fair|North", "2024-07-06|Fair|South", "2024-07-06|Match|North",
        "2024-07-07|Fair|North",
      ])
  }

  @Test(
    "a row without an event that can be used is quarantined",
    arguments: [
      ("soon,Fair,,", "bad_date|day"), ("2024-07-06,,,", "missing_value|name"),
      (",Fair,,", "missing_value|day"),
    ])
  func setAside(row: String, reason: String) throws {
    let retailer = try Retailer()
    let rejections = try retailer.rows(
      landing: "erp/calendar_event/calendar_event.csv", csv(header, row, "2024-07-07,Fair,,"),
      "SELECT rule, column_name FROM silver_rejection")
    #expect(rejections == [reason])
    #expect(try retailer.query("SELECT day FROM silver_calendar_event") == ["2024-07-07"])
  }

  @Test func `silver made anew from bronze is the same`() throws {
    let retailer = try Retailer()
    for name in ["2024-01-02", "2024-01-09"] {
      try retailer.land(
        "erp/calendar_event/calendar_event_\(name).csv",
        csv(header, "2024-07-06,Fair,North,\(name)", "x,,,"))
      try retailer.build()
    }
    let before = try retailer.query("SELECT * FROM silver_calendar_event")
    try retailer.build(rebuild: true)
    #expect(try retailer.query("SELECT * FROM silver_calendar_event") == before)
    #expect(before.count == 2)
  }
}
