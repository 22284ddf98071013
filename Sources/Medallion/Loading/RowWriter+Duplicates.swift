/// What makes a row a duplicate: another row stands under its key (`LineIdentity`), says the same or
/// is of a state, and holds over it (`RowRank`).
extension RowWriter {
  /// What became of a row.
  enum Outcome {
    case loaded
    /// A copy that adds nothing, or an older state.
    case duplicate
    /// Differs from the copy of the same fact that holds.
    case conflicting
    /// Takes the place of an older state, or of an equal copy, which is a duplicate now.
    case superseding(StandingRow)
    /// Takes the place of a differing copy of a fact, which must be quarantined.
    case displacing(StandingRow, said: SaidRow)
  }

  /// Settles which of two rows of one key holds.
  func settle(_ row: NewRow, against standing: StandingRow) throws -> Outcome {
    let isCopy = row.isState || standing.content == row.content
    let rank = rank(row)
    if row.isState { try contests.note(record(row), rank, against: standing) }
    guard rank.holds(over: standing.rank, isState: row.isState) else {
      return isCopy ? .duplicate : .conflicting
    }
    let said = isCopy ? nil : try said(under: row)
    bind(replacement, row)
    try replacement.run()
    return said.map { .displacing(standing, said: $0) } ?? .superseding(standing)
  }
}
