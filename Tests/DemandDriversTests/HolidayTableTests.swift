import Chronology
import DemandDrivers
import TestSupport
import Testing

/// The rules of the table give the days that its source gives.
@Suite struct HolidayTableTests {
  private static let years = 2000...2035

  /// The holidays that the source gives for places, by place.
  private static func expected() throws -> [String: Set<Holiday>] {
    var found: [String: Set<Holiday>] = [:]
    for row in try ReferenceTable("holidays.csv").rows {
      for text in (row["days"] ?? "").split(separator: " ") {
        let holiday = Holiday(try #require(Day(text)), row["name"] ?? "")
        found[row["place"] ?? "", default: []].insert(holiday)
      }
    }
    return found
  }

  /// What the table gives for a place but the source does not, or the other way round.
  private static func differences(_ place: String, _ expected: Set<Holiday>) throws -> [String] {
    let place = try #require(HolidayPlace(place))
    let found = HolidayTable.embedded.holidays(of: place, years: years)
      .filter { years.contains($0.day.year) }
    return expected.symmetricDifference(found).map { "\(place) \($0.day) \($0.name)" }.sorted()
  }

  @Test func `every day of the source is in the table, and no other`() throws {
    let expected = try Self.expected()
    #expect(expected.count >= 20)
    for (place, days) in expected { #expect(try Self.differences(place, days) == []) }
  }

  @Test func `the comparison sees a day too many and another region's days`() throws {
    let expected = try Self.expected()
    let bavaria = try #require(expected["DE-BY"])
    var wrong = bavaria
    wrong.remove(Holiday(try #require(Day("2024-10-03")), "German Unity Day"))
    #expect(try Self.differences("DE-BY", wrong) == ["DE-BY 2024-10-03 German Unity Day"])
    #expect(
      try Self.differences("DE-BE", bavaria).contains { $0.hasSuffix("2024-08-15 Assumption Day") })
  }

  @Test func `the table and the days that it is compared with are of one version`() throws {
    let source = HolidayTable.embedded.source
    #expect(source == (try ReferenceTable("holidays.csv").tool))
    #expect(source.contains("holidays 0."))
  }

  /// A country as a whole has what holds everywhere in it; its regions have more.
  @Test func `regions have their own holidays beside those of the country`() throws {
    func names(_ code: String) throws -> Set<String> {
      let place = try #require(HolidayPlace(code))
      return Set(
        HolidayTable.embedded.holidays(of: place, years: 2026...2026).filter { $0.day.year == 2026 }
          .map(\.name))
    }
    #expect(try names("DE").count == 9)
    #expect(try names("de-by").subtracting(names("DE")).count == 4)
    #expect(try names("US").isSuperset(of: ["Thanksgiving Day", "Black Friday", "Halloween"]))
    #expect(HolidayTable.embedded.regions(of: "DE").count == 16)
    #expect(HolidayTable.embedded.regions(of: "IE").isEmpty)
  }

  @Test(arguments: ["", "D", "DEU", "DE-", "DE-BAYERN", "DE-BY-X", "holidays.csv"])
  func `a text of another form is no place`(_ text: String) {
    #expect(HolidayPlace(text) == nil)
  }
}
