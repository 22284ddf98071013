/// How many sale rows of each location were loaded in each period.
struct RowCounts {
  /// By location and number of the period; locations without a row are there, too.
  let rows: [String: [Int: Int]]
}
