/// Why an order waits for a planner, or may not be placed on the data that there are.
package struct OrderHold: Sendable, Equatable {
  /// The rules that it breaks, with what was found against the limits.
  package let reason: String
  /// The largest order that would not be held, in units; 0 where none.
  package let units: Double
  /// Whether too little is known of the location to order anything for it.
  package let isWithheld: Bool

  /// Withholds a line for what is not known of its location.
  package init(withheld reason: String) {
    self.reason = reason
    units = 0
    isWithheld = true
  }

  /// Nil where no rule is broken.
  package init?(_ findings: [ReviewFinding], of order: ReviewedOrder) {
    guard let most = findings.map(\.most).min() else { return nil }
    reason = findings.map { "\($0.rule.rawValue): \($0.words)" }.joined(separator: "; ")
    units = order.largest(within: most)
    isWithheld = false
  }
}
