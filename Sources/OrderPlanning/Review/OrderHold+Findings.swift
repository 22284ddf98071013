extension OrderHold {
  /// Combines the rules that an order breaks; nil where it breaks none.
  package init?(_ findings: [ReviewFinding], of order: ReviewedOrder) {
    guard let most = findings.map(\.most).min() else { return nil }
    self.init(
      findings.map { "\($0.rule.rawValue): \($0.words)" }.joined(separator: "; "),
      units: order.largest(within: most))
  }
}
