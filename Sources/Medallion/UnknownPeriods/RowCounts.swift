/// The numbers of loaded sale rows by location and period.
struct RowCounts {
  /// The counts by location and period index; locations without rows have empty entries.
  let rows: [String: [Int: Int]]
}
