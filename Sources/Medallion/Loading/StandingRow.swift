/// A row that stands in silver under some key: where it comes from, and what decides whether another
/// takes its place.
struct StandingRow {
  let batch: Int
  let line: Int
  let cell: LocationDay
  let content: Int
  let rank: RowRank
}

/// What decides among copies of a record, whichever comes first.
struct RowRank {
  let version: [UInt8]
  /// The version of the file.
  let landed: [UInt8]
  /// The place of the file among the deliveries of its path.
  let sequence: Int
  let content: Int
  let batch: Int
  let line: Int

  /// Whether this copy holds against another.
  ///
  /// Of a state the highest version holds, then the later file, then the later row. Of a fact the
  /// lowest version holds, then the later delivery of a path, then the content.
  func holds(over other: RowRank, isState: Bool) -> Bool {
    if version != other.version {
      return version.lexicographicallyPrecedes(other.version) != isState
    }
    return isState ? isLater(than: other) : isFirmer(than: other)
  }

  private func isLater(than other: RowRank) -> Bool {
    if landed != other.landed { return other.landed.lexicographicallyPrecedes(landed) }
    return (sequence, batch, line) > (other.sequence, other.batch, other.line)
  }

  private func isFirmer(than other: RowRank) -> Bool {
    if sequence != other.sequence { return sequence > other.sequence }
    if content != other.content { return content < other.content }
    return landed.lexicographicallyPrecedes(other.landed)
  }
}
