extension OrderExplanation {
  /// Whether the line waits for a planner.
  package struct Review: Sendable, Encodable {
    /// `proposed`, `held` or `withheld`; else nil, and nothing is ordered.
    package let status: String?
    /// The rules by which it is held, and the largest order that would not be.
    ///
    /// The share of all orders is not among them: it is known where all are decided.
    package let holdReason: String?
    package let unheldUnits: Double?

    init(_ line: OrderLine, isOrdered: Bool) {
      status = isOrdered || line.hold?.isWithheld == true ? line.status?.rawValue : nil
      holdReason = line.hold?.reason
      unheldUnits = line.hold?.units
    }
  }
}
