/// A row that is already stored, in silver or among the rejected ones: its origin, and its rank.
struct StoredRow {
  /// The id of its batch.
  let batch: Int
  /// Its line in the file.
  let line: Int
  /// The location and day in whose accounting it is counted.
  let cell: LocationDay
  /// The hash of its content.
  let content: Int
  /// Its precedence among the copies of its record.
  let rank: RowRank
}
