/// The order of precedence among the rows of one purchase order line.
///
/// A statement is the content of the files of one version, date and delivery number about the line;
/// these three order statements. Within a statement, the row of the higher batch id, then of the later
/// line, takes precedence.
struct StatementRank: Comparable {
  /// The version of the record.
  let version: [UInt8]
  /// The version of the file.
  let landed: [UInt8]
  /// The number of the file among the deliveries of its path.
  let sequence: Int
  /// The id of the batch.
  let batch: Int
  /// The line in the file.
  let line: Int

  /// Whether the row belongs to an earlier statement than the other row.
  func isOlderStatement(than other: StatementRank) -> Bool {
    guard version == other.version else { return version.lexicographicallyPrecedes(other.version) }
    guard landed == other.landed else { return landed.lexicographicallyPrecedes(other.landed) }
    return sequence < other.sequence
  }

  /// Whether both rows belong to one statement.
  func isSameStatement(as other: StatementRank) -> Bool {
    !isOlderStatement(than: other) && !other.isOlderStatement(than: self)
  }

  /// The rank of a row with this content.
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
