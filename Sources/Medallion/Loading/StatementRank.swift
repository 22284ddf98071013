/// What decides among the rows of one purchase order's line.
///
/// The version, the date of the file and its place among the deliveries of its path tell one statement
/// on the line from the next. Within a statement, which several files of one date may make, the later
/// line of a file holds.
struct StatementRank: Comparable {
  let version: [UInt8]
  let landed: [UInt8]
  /// The place of the file among the deliveries of its path.
  let sequence: Int
  let batch: Int
  let line: Int

  /// Whether the row belongs to an earlier statement than another row.
  func isOlderStatement(than other: StatementRank) -> Bool {
    guard version == other.version else { return version.lexicographicallyPrecedes(other.version) }
    guard landed == other.landed else { return landed.lexicographicallyPrecedes(other.landed) }
    return sequence < other.sequence
  }

  /// Whether both rows belong to one statement.
  func isSameStatement(as other: StatementRank) -> Bool {
    !isOlderStatement(than: other) && !other.isOlderStatement(than: self)
  }

  /// The rank of a row of this content.
  func row(content: Int) -> RowRank {
    RowRank(
      version: version, landed: landed, sequence: sequence, content: content, batch: batch,
      line: line)
  }

  static func < (a: StatementRank, b: StatementRank) -> Bool {
    if a.isOlderStatement(than: b) { return true }
    return !b.isOlderStatement(than: a) && (a.batch, a.line) < (b.batch, b.line)
  }
}
