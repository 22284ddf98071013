import Chronology
import Testing

@Suite struct FrequencyTests {
  static func time(_ text: String) throws -> LocalTime {
    try #require(TimestampFormat.iso.parse(text)).localTime
  }

  @Test func `steps follow the calendar`() throws {
    let cases: [(String, String, Int, String)] = [
      ("D", "2024-02-28", 2, "2024-03-01T00:00:00"), ("W", "2024-02-28", 1, "2024-03-06T00:00:00"),
      ("W-MON", "2024-02-26", -1, "2024-02-19T00:00:00"),
      ("MS", "2023-12-01", 2, "2024-02-01T00:00:00"),
      ("MS", "2024-01-31", 1, "2024-02-29T00:00:00"),
      ("MS", "2024-02-29", 1, "2024-03-31T00:00:00"),
      ("MS", "2024-01-15", 13, "2025-02-15T00:00:00"),
      ("QS", "2024-10-01", 1, "2025-01-01T00:00:00"),
      ("YS", "2024-02-29", 1, "2025-02-28T00:00:00"),
      ("h", "2024-02-28T23:30:00", 1, "2024-02-29T00:30:00"),
    ]
    for (name, origin, steps, expected) in cases {
      let frequency = try #require(Frequency(name))
      let found = frequency.time(steps, after: try Self.time(origin))
      #expect(found.iso == expected, "\(name) \(origin)")
      #expect(frequency.steps(from: try Self.time(origin), to: found) == steps)
    }
  }

  @Test func `times between steps are told apart`() throws {
    func steps(_ name: String, _ origin: String, _ time: String) throws -> Int? {
      let frequency = try #require(Frequency(name))
      return frequency.steps(from: try Self.time(origin), to: try Self.time(time))
    }
    #expect(try steps("W", "2024-01-01", "2024-01-09") == nil)
    #expect(try steps("MS", "2024-01-01", "2024-03-02") == nil)
    #expect(try steps("QS", "2024-01-01", "2024-05-01") == nil)
    #expect(try steps("h", "2024-01-01", "2024-01-01T05:10") == nil)
    #expect(try steps("D", "2024-01-01", "2024-01-03T12:00") == nil)
    #expect(try steps("D", "2024-01-03", "2024-01-01") == -2)
    #expect(try steps("W-TUE", "2024-01-01", "2024-01-08") == nil)
    #expect(Frequency("W-TUE")?.allows(try Self.time("2024-01-02")) == true)
  }

  @Test func `every step counts back to its number`() throws {
    for name in ["h", "D", "W", "W-WED", "MS", "QS", "YS"] {
      let frequency = try #require(Frequency(name))
      for day in [Day(19_781), Day(19_781 - 7 * 30), Day(19_781 + 7 * 21)] {
        let origin = LocalTime(day, secondOfDay: 3600)
        for steps in -500...500 {
          let time = frequency.time(steps, after: origin)
          #expect(frequency.steps(from: origin, to: time) == steps, "\(name) \(origin) \(steps)")
        }
      }
    }
  }

  @Test func `unknown names are refused`() {
    for name in ["", "X", "W-", "W-XYZ", "2D", "MON", "minute"] { #expect(Frequency(name) == nil) }
    for name in ["d", "ME", "w-sun", "H", "Y"] { #expect(Frequency(name) != nil) }
  }
}
