/// The order of precedence among copies of a record, independent of the order of loading.
struct RowRank {
  /// The version of the record.
  let version: [UInt8]
  /// The version of the file.
  let landed: [UInt8]
  /// The number of the file among the deliveries of its path.
  let sequence: Int
  /// The hash of the row's content.
  let content: Int
  /// The id of the batch.
  let batch: Int
  /// The line in the file.
  let line: Int

  /// Whether this copy takes precedence over another.
  ///
  /// For a state the highest version is valid, then the later file, then the later row. For a fact
  /// the lowest version is valid, then the later delivery of a path, then the lower content hash.
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
