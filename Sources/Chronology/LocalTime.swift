/// A civil time without a zone, to the second.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// The calendar day.
  public var day: Day

  /// Seconds since midnight, 0..<86,400; daylight saving is not counted.
  public var secondOfDay: Int

  /// The time at `secondOfDay` seconds on the clock of `day`.
  @inlinable
  public init(_ day: Day, secondOfDay: Int = 0) {
    precondition(secondOfDay >= 0 && secondOfDay < 86_400, "secondOfDay must be in 0..<86400")
    self.day = day
    self.secondOfDay = secondOfDay
  }

  /// The time `seconds` seconds after 1970-01-01 00:00:00 on the same clock.
  @inlinable
  public init(secondsSinceEpoch seconds: Int) {
    let days = seconds.flooredQuotient(by: 86_400)
    self.init(Day(days), secondOfDay: seconds - days * 86_400)
  }

  /// Seconds since 1970-01-01 00:00:00 on the same clock.
  @inlinable
  public var secondsSinceEpoch: Int { day.number * 86_400 + secondOfDay }

  /// Whether `left` comes first on the same clock.
  @inlinable
  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.day, left.secondOfDay) < (right.day, right.secondOfDay)
  }

  /// The ISO 8601 format, `yyyy-MM-ddTHH:mm:ss`.
  public var iso: String { text(separator: "T") }

  func text(separator: String) -> String {
    let parts = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
    let clock = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(day)\(separator)\(clock)"
  }
}

extension LocalTime: CustomStringConvertible {
  /// The written form, `yyyy-MM-dd HH:mm:ss`.
  public var description: String { text(separator: " ") }
}
