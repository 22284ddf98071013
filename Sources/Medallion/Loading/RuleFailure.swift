/// A row broke a rule with the action `fail`, so no row of its file was loaded.
package struct RuleFailure: Error, CustomStringConvertible {
  let file: String
  let line: Int
  let rule: String
  /// What was found and what was needed.
  let reason: String
  /// The number of other files that could not be loaded.
  var others = 0

  package var description: String {
    "\(file):\(line): rule '\(rule)' failed: \(reason); nothing of this file was loaded; "
      + "repair the row, or give the rule another action in shelfcast.yml"
      + (others > 0 ? "; \(others) more files failed: 'shelfcast check' lists them" : "")
  }
}
