/// The reason for which a row is rejected.
struct RowFault {
  /// The name of the broken rule, or of the fault in reading.
  let rule: String
  /// The canonical column at fault; nil if it is not a single one.
  let column: String?
  /// What was found and what was needed.
  let reason: String
}

extension RowFault {
  /// The fault of a time whose day at its location is outside the accepted years.
  static func farDay(_ mapping: FileMapping) -> RowFault {
    RowFault(
      rule: "bad_date", column: mapping.entity.dayColumn,
      reason: "at its location the day is outside the years 1900 to 2199")
  }
}
