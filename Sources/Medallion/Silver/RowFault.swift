/// Why a row is set aside.
struct RowFault {
  /// The name of the rule or reading that it broke.
  let rule: String
  /// The canonical column at fault, where it is one.
  let column: String?
  /// What was found and what was needed.
  let reason: String
}
