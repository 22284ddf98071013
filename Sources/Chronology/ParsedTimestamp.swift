/// A timestamp as written: a day, with a time and an offset if they are given.
public struct ParsedTimestamp: Hashable, Sendable {
  /// The day as written, before any conversion between zones.
  public var day: Day

  /// Seconds since midnight as written, without fractions; nil for a date alone.
  public var secondOfDay: Int?

  /// Seconds east of UTC; nil if the text has no offset.
  public var offsetSeconds: Int?

  /// A timestamp from its parts.
  @inlinable
  public init(day: Day, secondOfDay: Int? = nil, offsetSeconds: Int? = nil) {
    self.day = day
    self.secondOfDay = secondOfDay
    self.offsetSeconds = offsetSeconds
  }

  /// The local time as written; midnight if only a date is given.
  @inlinable
  public var localTime: LocalTime { LocalTime(day, secondOfDay: secondOfDay ?? 0) }

  /// Seconds since 1970-01-01 00:00:00 UTC; nil if the text has no offset.
  @inlinable
  public var utcSeconds: Int? { offsetSeconds.map { localTime.secondsSinceEpoch - $0 } }
}
