import Workspace

/// What a file has said so far of periods whose totals it tells more than once.
struct PeriodTotals {
  /// The keys of totals that were told differently and are set aside, with the first line of each.
  var contradicted: [String: Int] = [:]
  /// By key, how many further parts of a total were added.
  var parts: [String: Int] = [:]
}

extension RowLoader {
  /// Writes the total of a period; nil where it is set aside.
  mutating func put(
    total new: RowWriter.NewRow, at place: Place
  ) throws -> RowWriter.Outcome? {
    switch mapping.repeats {
    case .sum: try add(new)
    case .last: try writer.write(new)
    case .add, .quarantine: try putOnce(new, at: place)
    }
  }

  /// Every row of a file is a part of the total.
  ///
  /// The first stands under the period's key; a file that takes its place takes out the further
  /// parts, too.
  private mutating func add(_ new: RowWriter.NewRow) throws -> RowWriter.Outcome {
    if try writer.insert(new) { return .loaded }
    guard let standing = try writer.standing(under: new) else { return .duplicate }
    guard standing.batch == batch.id else {
      let outcome = try writer.settle(new, against: standing)
      if case .superseding = outcome { try removeParts(of: new) }
      return outcome
    }
    let record = writer.record(new)
    totals.parts[record, default: 0] += 1
    return try writer.write(numbered(new, totals.parts[record] ?? 0))
  }

  private mutating func removeParts(of new: RowWriter.NewRow) throws {
    var number = 1
    while let part = try writer.standing(under: numbered(new, number)) {
      try writer.remove(under: numbered(new, number))
      try accounts.supersede(part)
      number += 1
    }
  }

  /// A total is told once; where two rows of the file differ, all of them are set aside.
  private mutating func putOnce(
    _ new: RowWriter.NewRow, at place: Place
  ) throws -> RowWriter.Outcome? {
    let record = writer.record(new)
    if let first = totals.contradicted[record] {
      try setAside(new, at: place, lines: (first, new.line))
      return nil
    }
    guard try overrules(new, record) else { return .duplicate }
    if try writer.insert(new) { return .loaded }
    guard let standing = try writer.standing(under: new) else { return .duplicate }
    guard standing.batch == batch.id, standing.content != new.content,
      standing.rank.version == Array(new.version.bytes)
    else { return try writer.settle(new, against: standing) }
    try contradict(new, standing, at: place)
    return nil
  }

  private mutating func contradict(
    _ new: RowWriter.NewRow, _ standing: StandingRow, at place: Place
  ) throws {
    let record = writer.record(new)
    let lines = (standing.line, new.line)
    let said = try writer.said(under: new)
    try writer.remove(under: new)
    if let said {
      try rejections.write(standing, .repeatedTotal(lines: lines), said, record: record)
    }
    try accounts.displace(standing, rule: RowFault.totalOnce)
    totals.contradicted[record] = standing.line
    try setAside(new, at: place, lines: lines)
  }

  private mutating func setAside(
    _ new: RowWriter.NewRow, at place: Place, lines: (Int, Int)
  ) throws {
    try quarantine(
      .repeatedTotal(lines: lines), at: place, of: rejectedSubject(), record: writer.record(new),
      content: new.content)
  }

  /// Whether the row holds against totals that other files contradicted; what it overrules is a
  /// duplicate now.
  private mutating func overrules(_ new: RowWriter.NewRow, _ record: String) throws -> Bool {
    guard rejections.hasTotals else { return true }
    let others = try rejections.rejected.totals(record)
    let rank = writer.rank(new)
    guard !others.contains(where: { !rank.holds(over: $0.rank, isState: true) }) else {
      return false
    }
    for other in others {
      try rejections.rejected.takeBack(other)
      try accounts.restore(other.batch, other.cell, rule: RowFault.totalOnce)
    }
    return true
  }
}
