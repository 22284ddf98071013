import Workspace

/// A note on a loaded row that needs attention.
struct Remark {
  /// The largest number of bytes stored of the cell found.
  static let longest = 400

  /// The rule that was broken, or the change that was made.
  let rule: String
  /// The action: `warn` if the row was used as it is or rounded, `empty` if the cell was emptied.
  let action: RuleAction
  /// The canonical column concerned.
  let column: String
  /// The cell in the file.
  let found: String
  /// What was needed, or how the cell was changed.
  let reason: String
}
