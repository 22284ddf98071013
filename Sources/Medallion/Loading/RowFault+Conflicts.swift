extension RowFault {
  /// A copy of a fact says something else than the copy that holds.
  static let conflictingDuplicate = RowFault(
    rule: "conflicting_duplicate", column: nil,
    reason: "another row with the same key holds and says something else")

  /// The rule that a file tells the total of a period once.
  static let totalOnce = "sale.total_once"

  /// Two rows of one file give different totals of one period.
  static func repeatedTotal(lines: (Int, Int)) -> RowFault {
    RowFault(
      rule: totalOnce, column: nil,
      reason:
        "lines \(lines.0) and \(lines.1) give different totals of one period; set repeats: sum "
        + "to add them up, or repeats: last to take the later one")
  }
}
