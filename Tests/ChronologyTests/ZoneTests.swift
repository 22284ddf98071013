import Chronology
import Foundation
import Testing

@Suite struct ZoneTests {
  /// Instants at which an offset differs from Foundation's.
  static func disagreements(_ identifier: String, shift: Int) throws -> Int {
    var zone = try #require(Zone(identifier: identifier))
    let oracle = try #require(TimeZone(identifier: identifier))
    var wrong = 0
    for seconds in stride(from: 0, to: 1_900_000_000, by: 1_803_601) {
      for near in [seconds, seconds + 900, seconds - 86_400 * 180] {
        let date = Date(timeIntervalSince1970: Double(near + shift))
        if zone.offset(atUTC: near) != oracle.secondsFromGMT(for: date) { wrong += 1 }
      }
    }
    return wrong
  }

  @Test(arguments: [
    "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia", "America/New_York", "UTC",
  ])
  func `offsets agree with the zone database`(_ identifier: String) throws {
    #expect(try Self.disagreements(identifier, shift: 0) == 0)
  }

  @Test func `the comparison notices a clock that is half a day off`() throws {
    #expect(try Self.disagreements("Europe/Berlin", shift: 43_200 * 60) > 50)
  }

  @Test func `the clock jumps at the very second`() throws {
    var berlin = try #require(Zone(identifier: "Europe/Berlin"))
    let spring = 1_711_846_800
    #expect(berlin.localTime(atUTC: spring - 1).iso == "2024-03-31T01:59:59")
    #expect(berlin.localTime(atUTC: spring).iso == "2024-03-31T03:00:00")
    #expect(berlin.localTime(atUTC: spring + 20 * 3600 - 1).day.description == "2024-03-31")
    var howe = try #require(Zone(identifier: "Australia/Lord_Howe"))
    let autumn = 1_712_415_600
    #expect(howe.offset(atUTC: autumn - 1) == 39_600)
    #expect(howe.offset(atUTC: autumn) == 37_800)
  }

  @Test func `a zone that does not exist is refused`() {
    #expect(Zone(identifier: "Europe/Atlantis") == nil)
  }
}
