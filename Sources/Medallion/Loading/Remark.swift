import Workspace

/// What deserves a look in a row that was loaded.
struct Remark {
  /// Bytes of what was found that are kept.
  static let longest = 400

  /// The rule or reading.
  let rule: String
  /// What was done: the row was used as it is, or the cell emptied.
  let action: RuleAction
  /// The canonical column.
  let column: String
  /// The cell as it stood in the file.
  let found: String
  /// What was needed, or what was made of it.
  let reason: String
}
