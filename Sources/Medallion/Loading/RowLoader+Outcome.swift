extension RowLoader {
  /// Writes a row that has passed the rules, and counts it.
  mutating func write(_ place: Place, warnings: [Warning]) throws {
    let content = row.content
    let identity = LineIdentity(row)
    fillSilverCells(identity.cell)
    let new = RowWriter.NewRow(
      cells: silverCells, version: version(), content: content, line: place.line,
      isState: mapping.entity.conflict != .lowestVersion || identity.isPeriodTotal,
      kind: identity.kind)
    guard purpose == .load else { return try tally(new, identity) }
    guard let outcome = try put(new, identity, at: place) else { return }
    switch outcome {
    case .duplicate: accounts.own.duplicate += 1
    case .conflicting: try contradict(new, at: place)
    case .loaded, .superseding, .displacing:
      accounts.own.loaded += 1
      accounts.own.loadedDigest += Accounting.digest(of: content)
      try remark(warnings, at: place)
      try settle(outcome, new)
    }
  }

  /// Writes a row under its line key; nil if it is quarantined.
  private mutating func put(
    _ new: RowWriter.NewRow, _ identity: LineIdentity, at place: Place
  ) throws -> RowWriter.Outcome? {
    switch identity.kind {
    case .numbered: return try writer.write(new)
    case .periodTotal: return try put(total: new, at: place)
    case .content(let content):
      if try writer.table.insert(new) { return .loaded }
      guard let stored = try writer.table.storedRow(under: new) else { return .duplicate }
      let number = occurrences.next(content, metOwn: stored.batch == batch.id)
      guard number > 0 else { return try writer.settle(new, against: stored) }
      return try writer.write(numbered(new, number))
    }
  }

  /// The row with the key of its `number`th repetition.
  func numbered(_ new: RowWriter.NewRow, _ number: Int) -> RowWriter.NewRow {
    var new = new
    new.occurrence = number
    return new
  }

  /// Counts a row of a replaced delivery: as duplicate if a valid row repeats it, else as replaced.
  private mutating func tally(_ new: RowWriter.NewRow, _ identity: LineIdentity) throws {
    var new = new
    if case .content(let content) = identity.kind {
      new = numbered(new, occurrences.next(content, metOwn: false))
    }
    if try writer.table.storedRow(under: new)?.content == new.content {
      accounts.own.duplicate += 1
    } else {
      accounts.own.replaced += 1
    }
  }

  private mutating func contradict(_ new: RowWriter.NewRow, at place: Place) throws {
    let record = writer.record(new)
    guard try !rejections.rejected.holds(record: record, content: new.content) else {
      accounts.own.duplicate += 1
      return
    }
    try quarantine(
      .conflictingDuplicate, at: place, of: rejectedSubject(), record: record, content: new.content)
  }

  /// Corrects the accounting of the batch whose copy is no longer valid.
  private mutating func settle(_ outcome: RowWriter.Outcome, _ new: RowWriter.NewRow) throws {
    switch outcome {
    case .superseding(let stored):
      try accounts.supersede(stored)
      if stored.batch == batch.id { try noteRepetition(of: stored, new) }
    case .displacing(let stored, let cells):
      // A quarantined copy that equals the newly valid one becomes a duplicate.
      let record = writer.record(new)
      if let (other, cell) = try rejections.rejected.remove(record: record, content: new.content) {
        try accounts.restore(other, cell, rule: RowFault.conflictingDuplicate.rule)
      }
      try rejections.write(stored, .conflictingDuplicate, cells, record: record)
      try accounts.displace(stored, rule: RowFault.conflictingDuplicate.rule)
    case .loaded, .duplicate, .conflicting: break
    }
  }

  /// Records that two rows of one file, key and version differ, of which the later is valid.
  private mutating func noteRepetition(
    of stored: StoredRow, _ new: RowWriter.NewRow
  ) throws {
    guard stored.content != new.content, stored.rank.version == Array(new.version.bytes) else {
      return
    }
    accounts.own.note("\(mapping.entity.name).described_once", "warn")
    try repetitions.write(writer.record(new), line: stored.line, later: new.line)
  }
}
