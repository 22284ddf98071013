/// A calendar day, counted from 1970-01-01 in the proleptic Gregorian calendar.
///
/// All arithmetic is on integers; see `Day+Civil.swift` for the calendar and `Day+Text.swift` for
/// the written form `yyyy-MM-dd`.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before it.
  public var number: Int

  /// The day `number` days after 1970-01-01.
  @inlinable
  public init(_ number: Int) {
    self.number = number
  }

  /// Whether `left` is before `right`.
  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Returns the day `days` days later.
  @inlinable
  public static func + (day: Day, days: Int) -> Day { Day(day.number + days) }

  /// Returns the day `days` days earlier.
  @inlinable
  public static func - (day: Day, days: Int) -> Day { Day(day.number - days) }

  /// Returns the number of days from `right` to `left`.
  @inlinable
  public static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// Moves the day `days` later.
  @inlinable
  public static func += (day: inout Day, days: Int) { day.number += days }
}

extension Day: Strideable {
  /// Returns the number of days to `other`.
  @inlinable
  public func distance(to other: Day) -> Int { other.number - number }

  /// Returns the day `days` days later.
  @inlinable
  public func advanced(by days: Int) -> Day { Day(number + days) }
}
