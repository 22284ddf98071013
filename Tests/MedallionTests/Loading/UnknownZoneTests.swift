import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

@Suite struct UnknownZoneTests {
  @Test func `a zone that does not exist is an error with the nearest name`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "erp/location/l.csv", csv("location_id,timezone", "L1,Europe/Berlin", "L2,Amerika/New_York"))
    let error = #expect(throws: RuleFailure.self) { try retailer.build() }
    #expect(
      error?.description
        == "landing/erp/location/l.csv:3: rule 'location.zone_known' failed: 'Amerika/New_York' breaks "
        + "the rule: timezone is in the time zone database; it determines the days of the location's "
        + "sales; did you mean 'America/New_York'?; nothing of this file was loaded; repair the row, or "
        + "give the rule another action in shelfcast.yml")
  }

  @Test func `with the option on, a run continues without the zone and says so`() throws {
    let rows = try Retailer("rules: {location.zone_known: empty}").rows(
      landing: "erp/location/l.csv", csv("location_id,timezone", "L1,Europe/Berlim"),
      "SELECT l.timezone, r.found FROM silver_location AS l, silver_remark AS r")
    #expect(rows == ["-|Europe/Berlim"])
  }

  @Test func `a zone of the settings is an error with the nearest name, too`() throws {
    let error = #expect(throws: (any Error).self) {
      try Retailer("calendar: {timezone: Europe/Berlim}")
    }
    #expect("\(try #require(error))".contains("did you mean 'Europe/Berlin'?"))
  }

  @Test(arguments: [
    ("Berlin", "Europe/Berlin"), ("new york", "America/New_York"), ("+01:00", "Etc/GMT-1"),
    ("UTC+1", "Etc/GMT-1"), ("UTC+05:30", ""), ("UTC+00:00", "Etc/UTC"), ("-03", "Etc/GMT+3"),
  ])
  func `a city without its continent, and an offset, are errors with the zone that is meant`(
    name: String, meant: String
  ) throws {
    let error = #expect(throws: (any Error).self) {
      try Retailer("calendar: {timezone: '\(name)'}")
    }
    let advice = meant.isEmpty ? "an example is Europe/Berlin" : "did you mean '\(meant)'?"
    #expect("\(try #require(error))".contains(advice))
  }

  @Test(arguments: ["Etc/GMT-1", "UTC", "US/Eastern"])
  func `zones of the database are none of these`(name: String) throws {
    #expect(try Retailer("calendar: {timezone: \(name)}").settings.calendar.timezone == name)
  }
}
