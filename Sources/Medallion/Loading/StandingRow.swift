/// The row in silver under a key: its origin, and the rank that decides whether another replaces it.
struct StandingRow {
  /// The id of its batch.
  let batch: Int
  /// Its line in the file.
  let line: Int
  /// The location and day in whose accounting it is counted.
  let cell: LocationDay
  /// The hash of its content.
  let content: Int
  let rank: RowRank
}
