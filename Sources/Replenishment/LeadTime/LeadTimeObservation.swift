/// An observation of a lead time, in whole days, from one purchase order.
public enum LeadTimeObservation: Sendable, Equatable {
  /// The order was received this many days after it was placed.
  case received(afterDays: Int)
  /// The order is still open this many days after it was placed: the lead time is at least as long.
  case open(ageDays: Int)

  /// Days from the order to its receipt, or to now if it is open.
  public var days: Int {
    switch self {
    case .received(let days), .open(let days): days
    }
  }

  /// Whether the lead time itself is known, not only a lower bound.
  public var isReceived: Bool {
    if case .received = self { true } else { false }
  }
}
