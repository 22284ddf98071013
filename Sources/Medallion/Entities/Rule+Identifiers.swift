import Workspace

extension Rule {
  /// Rules against identifiers that a spreadsheet wrote as 1.23E+12: their last digits are lost, and
  /// different ids become equal.
  ///
  /// A row that needs the identifier is quarantined; in any other the cell is emptied.
  static func identifiersIntact(_ columns: [Column]) -> [Rule] {
    let identifiers = columns.filter { $0.type == .identifier }
    let needed = identifiers.filter { $0.whenUnreadable == .reject }.map(\.name)
    let spare = identifiers.filter { $0.whenUnreadable == .empty }.map(\.name)
    return [
      intact("identifier_intact", .quarantine, needed),
      intact("optional_identifier_intact", .empty, spare),
    ].compactMap { $0 }
  }

  private static func intact(
    _ name: String, _ action: RuleAction, _ columns: [String]
  ) -> Rule? {
    guard !columns.isEmpty else { return nil }
    return Rule(
      name, action,
      "\(columns.joined(separator: ", ")) "
        + "\(columns.count == 1 ? "is not a number" : "are not numbers") that a spreadsheet wrote as "
        + "1.23E+12",
      .each(columns) { isScientific($0) },
      advice: { _ in "export the identifiers again as text" })
  }

  private static func isScientific(_ cell: Cell) -> Bool {
    let (bytes, count) = (cell.bytes, cell.bytes.count)
    // The plus sign precedes an exponent of one to three digits; few identifiers pass this check.
    guard cell.kind == .text, count >= 5,
      bytes[count - 2] == 43 || bytes[count - 3] == 43 || bytes[count - 4] == 43,
      let mark = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }), bytes[mark + 1] == 43
    else { return false }
    return bytes.allSatisfy { $0 &- 48 < 10 || [43, 44, 46, 69, 101].contains($0) }
  }
}
