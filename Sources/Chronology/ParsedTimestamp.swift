/// What a written timestamp says: a day, and where they are written a time and an offset.
public struct ParsedTimestamp: Hashable, Sendable {
  /// The day as written, before any conversion between zones.
  public var day: Day

  /// Seconds since midnight as written, or nil for a date alone; fractions are dropped.
  public var secondOfDay: Int?

  /// Seconds east of UTC, or nil where the text names no offset.
  public var offsetSeconds: Int?

  /// A timestamp from its parts.
  @inlinable
  public init(day: Day, secondOfDay: Int? = nil, offsetSeconds: Int? = nil) {
    self.day = day
    self.secondOfDay = secondOfDay
    self.offsetSeconds = offsetSeconds
  }

  /// The time on the writer's clock; midnight where only a date is written.
  @inlinable
  public var localTime: LocalTime { LocalTime(day, secondOfDay: secondOfDay ?? 0) }

  /// Seconds since 1970-01-01 00:00:00 UTC, or nil where the text names no offset.
  @inlinable
  public var utcSeconds: Int? { offsetSeconds.map { localTime.secondsSinceEpoch - $0 } }
}
