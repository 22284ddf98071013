import Replenishment

extension OrderLine {
  /// Whether a line can be accepted (`proposed`), waits for review by a planner (`held`), or lacks
  /// data (`withheld`).
  package enum Status: String, Sendable { case proposed, held, withheld }

  /// Nil where nothing is ordered and the line is not withheld.
  package var status: Status? {
    if hold?.isWithheld == true { return .withheld }
    return order.units > 0 ? hold == nil ? .proposed : .held : nil
  }

  /// Whether units are ordered and the line is neither held nor withheld.
  var isProposed: Bool { status == .proposed }
}
