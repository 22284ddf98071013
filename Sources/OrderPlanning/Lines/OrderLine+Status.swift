import Replenishment

extension OrderLine {
  /// What may become of a line.
  package enum Status: String, Sendable { case proposed, held, withheld }

  /// Nil where nothing is ordered and that can be trusted.
  package var status: Status? {
    if hold?.isWithheld == true { return .withheld }
    return order.units > 0 ? hold == nil ? .proposed : .held : nil
  }

  /// Whether it stands in the order list without waiting for a planner.
  var isProposed: Bool { status == .proposed }
}
