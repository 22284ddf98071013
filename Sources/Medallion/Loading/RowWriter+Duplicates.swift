/// Decides whether a row is a duplicate: silver has a row with the same key (`LineIdentity`) that has
/// the same content or is a state, and that row is valid by `RowRank`.
extension RowWriter {
  /// The result of writing a row.
  enum Outcome {
    case loaded
    /// The row is an equal copy, or an older state.
    case duplicate
    /// The row differs from the valid copy of the same fact.
    case conflicting
    /// The row replaces an older state or an equal copy, which becomes a duplicate.
    case superseding(StoredRow)
    /// The row replaces a different copy of a fact, which must be quarantined.
    case displacing(StoredRow, cells: StoredCells)
  }

  /// Decides which of two rows with one key is valid, and writes it.
  func settle(_ row: NewRow, against stored: StoredRow) throws -> Outcome {
    let isCopy = row.isState || stored.content == row.content
    let rank = rank(row)
    if row.isState { try contests.note(record(row), rank, against: stored) }
    guard rank.holds(over: stored.rank, isState: row.isState) else {
      return isCopy ? .duplicate : .conflicting
    }
    let cells = isCopy ? nil : try table.storedCells(under: row)
    try table.replace(with: row)
    return cells.map { .displacing(stored, cells: $0) } ?? .superseding(stored)
  }
}
