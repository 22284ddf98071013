extension OrderExplanation {
  /// The result of the order review.
  package struct Review: Sendable, Encodable {
    /// `proposed`, `held` or `withheld`; nil where nothing is ordered.
    package let status: String?
    /// The review rules by which the line is held, and the largest order that would not be held.
    ///
    /// The rule `share_of_order` is left out of a single line's explanation: it needs all lines.
    package let holdReason: String?
    package let unheldUnits: Double?

    init(_ line: OrderLine, isOrdered: Bool) {
      status = isOrdered || line.hold?.isWithheld == true ? line.status?.rawValue : nil
      holdReason = line.hold?.reason
      unheldUnits = line.hold?.units
    }
  }
}
