extension RowFault {
  /// The fault of a copy of a fact that differs from the valid copy.
  static let conflictingDuplicate = RowFault(
    rule: "conflicting_duplicate", column: nil,
    reason: "another row with the same key is valid and differs from this one")

  /// The name of the rule that a file states the total of a period once.
  static let totalOnce = "sale.total_once"

  /// The fault of rows of one file with different totals for one period.
  static func repeatedTotal(lines: (Int, Int)) -> RowFault {
    RowFault(
      rule: totalOnce, column: nil,
      reason:
        "lines \(lines.0) and \(lines.1) give different totals of one period; set repeats: sum "
        + "to add them up, or repeats: last to take the later one")
  }
}
