import Identifiers

extension RowLoader {
  /// Writes a row of a purchase order; a row excluded by `keep` also replaces the line's older state.
  mutating func state(_ place: Place, isLeftOut: Bool, warnings: [Warning] = []) throws {
    let content = row.content
    let lineKey = LineIdentity(row).cell
    fillSilverCells(lineKey)
    guard let receipt = statements?.receiptKey(row, lineKey: lineKey, isLeftOut: isLeftOut),
      let outcome = try statements?.write(
        StatementWriter.NewRow(
          cells: silverCells, receipt: receipt, version: version(), content: content,
          line: place.line, isLeftOut: isLeftOut))
    else { return }
    for other in outcome.superseded {
      try accounts.supersede(other.rank.batch, .unknown, content: other.content)
    }
    guard !isLeftOut else { return }
    if let line = outcome.contradicted { try noteRepetition(of: line, at: place) }
    guard outcome.isHeld else {
      accounts.own.duplicate += 1
      return
    }
    accounts.own.loaded += 1
    accounts.own.loadedDigest += Accounting.digest(of: content)
    try remark(warnings, at: place)
  }

  /// Records that two rows of one file state a line differently, of which the later is valid.
  private mutating func noteRepetition(of line: Int, at place: Place) throws {
    accounts.own.note("purchase_order.line_told_twice", "warn")
    let part = row[row["line"].kind == .null ? "product_id" : "line"]
    let record = KeyText.join([row["purchase_order_id"].written, part.written])
    try repetitions.write(record, line: line, later: place.line)
  }
}
