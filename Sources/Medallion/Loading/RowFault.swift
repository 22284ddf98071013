/// Why a row is set aside.
struct RowFault {
  /// The name of the rule or reading that it broke.
  let rule: String
  /// The canonical column at fault, where it is one.
  let column: String?
  /// What was found and what was needed.
  let reason: String
}

extension RowFault {
  /// A time that is another day at its location, beyond the years that are read.
  static func farDay(_ mapping: FileMapping) -> RowFault {
    RowFault(
      rule: "bad_date", column: mapping.entity.dayColumn,
      reason: "at its location the day is none of the years 1900 to 2199")
  }
}
