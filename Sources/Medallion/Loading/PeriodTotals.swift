import Workspace

/// Totals of periods that a file has stated more than once so far.
struct PeriodTotals {
  /// The keys of contradictory totals, which are quarantined, with the first line of each.
  var contradicted: [String: Int] = [:]
  /// The number of parts of each total after the first, by key.
  var parts: [String: Int] = [:]
}

extension RowLoader {
  /// Writes the total of a period; nil if it is quarantined.
  mutating func put(
    total new: RowWriter.NewRow, at place: Place
  ) throws -> RowWriter.Outcome? {
    switch mapping.repeats {
    case .sum: try add(new)
    case .last: try writer.write(new)
    case .add, .quarantine: try putOnce(new, at: place)
    }
  }

  /// Writes a row as one part of a total to which all rows of the file are added.
  ///
  /// The first part has the period's key, further ones a numbered key. A file that replaces the total
  /// also removes the further parts.
  private mutating func add(_ new: RowWriter.NewRow) throws -> RowWriter.Outcome {
    if try writer.table.insert(new) { return .loaded }
    guard let stored = try writer.table.storedRow(under: new) else { return .duplicate }
    guard stored.batch == batch.id else {
      let outcome = try writer.settle(new, against: stored)
      if case .superseding = outcome { try removeParts(of: new) }
      return outcome
    }
    let record = writer.record(new)
    totals.parts[record, default: 0] += 1
    return try writer.write(numbered(new, totals.parts[record] ?? 0))
  }

  private mutating func removeParts(of new: RowWriter.NewRow) throws {
    var number = 1
    while let part = try writer.table.storedRow(under: numbered(new, number)) {
      try writer.table.remove(under: numbered(new, number))
      try accounts.supersede(part)
      number += 1
    }
  }

  /// Writes a total that a file may state once; if two rows of the file differ, all are quarantined.
  private mutating func putOnce(
    _ new: RowWriter.NewRow, at place: Place
  ) throws -> RowWriter.Outcome? {
    let record = writer.record(new)
    if let first = totals.contradicted[record] {
      try quarantineTotal(new, at: place, lines: (first, new.line))
      return nil
    }
    guard try overrules(new, record) else { return .duplicate }
    if try writer.table.insert(new) { return .loaded }
    guard let stored = try writer.table.storedRow(under: new) else { return .duplicate }
    guard stored.batch == batch.id, stored.content != new.content,
      stored.rank.version == Array(new.version.bytes)
    else { return try writer.settle(new, against: stored) }
    try contradict(new, stored, at: place)
    return nil
  }

  private mutating func contradict(
    _ new: RowWriter.NewRow, _ stored: StoredRow, at place: Place
  ) throws {
    let record = writer.record(new)
    let lines = (stored.line, new.line)
    let cells = try writer.table.storedCells(under: new)
    try writer.table.remove(under: new)
    if let cells {
      try rejections.write(stored, .repeatedTotal(lines: lines), cells, record: record)
    }
    try accounts.displace(stored, rule: RowFault.totalOnce)
    totals.contradicted[record] = stored.line
    try quarantineTotal(new, at: place, lines: lines)
  }

  private mutating func quarantineTotal(
    _ new: RowWriter.NewRow, at place: Place, lines: (Int, Int)
  ) throws {
    try quarantine(
      .repeatedTotal(lines: lines), at: place, of: rejectedSubject(), record: writer.record(new),
      content: new.content)
  }

  /// Whether the row takes precedence over totals quarantined from other files; if so, these become
  /// duplicates.
  private mutating func overrules(_ new: RowWriter.NewRow, _ record: String) throws -> Bool {
    guard rejections.hasTotals else { return true }
    let others = try rejections.rejected.totals(record)
    let rank = writer.rank(new)
    guard !others.contains(where: { !rank.holds(over: $0.rank, isState: true) }) else {
      return false
    }
    for other in others {
      try rejections.rejected.remove(other)
      try accounts.restore(other.batch, other.cell, rule: RowFault.totalOnce)
    }
    return true
  }
}
