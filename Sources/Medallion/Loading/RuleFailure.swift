/// A row broke a rule whose action is `fail`: nothing of its file is loaded.
package struct RuleFailure: Error, CustomStringConvertible {
  let file: String
  let line: Int
  let rule: String
  /// What was found and what was needed.
  let reason: String
  /// How many other files could not be loaded.
  var others = 0

  package var description: String {
    "\(file):\(line): rule '\(rule)' failed: \(reason); nothing of this file was loaded; "
      + "repair the row, or give the rule another action in shelfcast.yml"
      + (others > 0 ? "; \(others) more files failed: 'shelfcast check' lists them" : "")
  }
}
