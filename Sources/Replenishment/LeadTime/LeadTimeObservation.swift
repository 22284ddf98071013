/// What one purchase order says of its supplier's lead time, in whole days.
public enum LeadTimeObservation: Sendable, Equatable {
  /// Received that many days after it was ordered.
  case received(afterDays: Int)
  /// Not received yet, that many days after it was ordered: the lead time is at least as long.
  case open(ageDays: Int)

  /// The days that have passed.
  public var days: Int {
    switch self {
    case .received(let days), .open(let days): days
    }
  }

  /// Whether the lead time is known, not only a lower bound of it.
  public var isReceived: Bool {
    if case .received = self { true } else { false }
  }
}
