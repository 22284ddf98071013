/// The rule that assigns a local time to a business day.
///
/// A shop that closes after midnight counts its last sales for the day before.
public struct BusinessDay: Hashable, Sendable {
  /// Seconds after midnight at which a business day begins; earlier times belong to the day before.
  public let startsAt: Int

  /// A business day that begins `startsAt` seconds after midnight.
  @inlinable
  public init(startsAt: Int = 0) {
    precondition(startsAt >= 0 && startsAt < 86_400, "startsAt must be in 0..<86400")
    self.startsAt = startsAt
  }

  /// Reads `HH:mm` or `HH:mm:ss`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    let second = copy.withUTF8 { bytes -> Int? in
      guard let base = bytes.baseAddress else { return nil }
      var cursor = ByteCursor(base, count: bytes.count)
      guard let second = cursor.readClock(needsSeconds: false), cursor.isAtEnd else { return nil }
      return second
    }
    guard let second else { return nil }
    self.init(startsAt: second)
  }

  /// The business day that contains `time`.
  @inlinable
  public func day(of time: LocalTime) -> Day {
    time.secondOfDay < startsAt ? time.day - 1 : time.day
  }
}
