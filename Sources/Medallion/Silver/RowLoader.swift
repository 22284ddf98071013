import Chronology
import GRDB
import Tabular
import Workspace

/// Takes the rows of one batch from bytes to silver, one after the other.
struct RowLoader {
  private let batch: Batch
  private let plan: RowPlan
  private let rules: RuleBook
  private let writer: RowWriter
  private var statements: StatementWriter?
  private let rejections: RejectionWriter
  private var calendar: BusinessCalendar
  private var row: RowCells
  private var silverCells: [Cell] = []
  private var accounts: BatchAccounts

  /// What has become of the batch's rows so far.
  var accounting: Accounting { accounts.own }

  init(
    _ batch: Batch, plan: RowPlan, settings: Settings, members: KnownMembers, in db: Database
  ) throws {
    self.batch = batch
    self.plan = plan
    rules = RuleBook(plan.entity, actions: settings.rules, members: members)
    writer = try RowWriter(plan.entity, landedVersion: batch.version, in: db)
    statements =
      plan.entity.lineKey == .purchaseOrder ? try StatementWriter(batch, in: db) : nil
    rejections = try RejectionWriter(batch, in: db)
    calendar = BusinessCalendar(settings.calendar, zoneOfLocation: members.zones)
    row = RowCells(plan)
    accounts = try BatchAccounts(batch.id, in: db)
  }

  /// Loads one row of the file; throws only where a rule with action `fail` is broken.
  mutating func load(_ line: borrowing TabularRow) throws {
    row.fields.removeAll(keepingCapacity: true)
    if let problem = line.problem {
      accounts.own.read += 1
      let fault = RowFault(rule: problem.code, column: nil, reason: problem.description)
      return try quarantine(fault, at: Place(line: line.line, part: 0, raw: line.rawBytes))
    }
    for index in 0..<line.count { row.fields.append(line[index]) }
    guard !plan.wide.isEmpty else {
      return try load(Place(line: line.line, part: 0, raw: line.rawBytes))
    }
    for (part, column) in plan.wide.enumerated() {
      let cell = row.fields[column.field]
      guard !cell.trimmed.isEmpty else { continue }
      try column.name.withUnsafeBufferPointer { name in
        row.fields.append(name)
        row.fields.append(cell)
        try load(Place(line: line.line, part: part, raw: line.rawBytes))
        row.fields.removeLast(2)
      }
    }
  }

  /// Where a row stands in its file, and its bytes.
  private struct Place {
    let line: Int
    /// The number of the wide column that the row comes from.
    let part: Int
    let raw: UnsafeBufferPointer<UInt8>
  }

  private mutating func load(_ place: Place) throws {
    accounts.own.read += 1
    row.arena.reset()
    guard row.isKept else {
      accounts.own.dropped += 1
      accounts.own.note("keep", "drop")
      if statements != nil, row.read() == nil { try state(place, isLeftOut: true) }
      return
    }
    if let fault = row.read() { return try quarantine(fault, at: place) }
    guard let warnings = try applyRules(at: place) else { return }
    guard statements == nil else { return try state(place, isLeftOut: false, warnings: warnings) }
    try write(place, warnings: warnings)
  }

  /// The rules that the row breaks with a warning; nil where it goes no further.
  private mutating func applyRules(at place: Place) throws -> [Int]? {
    var warnings: [Int] = []
    for (index, entry) in rules.entries.enumerated() where rules.isBroken(entry, by: row.cells) {
      switch entry.action {
      case .warn: warnings.append(index)
      case .drop:
        accounts.own.dropped += 1
        accounts.own.note(entry.rule.name, "drop")
        return nil
      case .quarantine:
        let column = plan.entity.columns[entry.first]
        let found = row.cells[entry.first].written(as: column.type)
        let reason = "'\(found)' breaks the rule: \(entry.rule.meaning)"
        try quarantine(
          RowFault(rule: entry.rule.name, column: column.name, reason: reason), at: place)
        return nil
      case .fail:
        throw RuleFailure(
          file: batch.file, line: place.line, rule: entry.rule.name, meaning: entry.rule.meaning)
      }
    }
    return warnings
  }

  private mutating func write(_ place: Place, warnings: [Int]) throws {
    let content = row.content
    let identity = LineIdentity(row, content: content)
    fillSilverCells(identity.cell)
    let isState = plan.entity.conflict != .lowestVersion || identity.isPeriodTotal
    let outcome = try writer.write(
      silverCells, version: version(), content: content, batch: batch.id, line: place.line,
      isState: isState)
    switch outcome {
    case .duplicate: accounts.own.duplicate += 1
    case .conflicting:
      let record = writer.record(silverCells)
      if try rejections.holds(record: record, content: content) {
        accounts.own.duplicate += 1
      } else {
        try quarantine(.conflictingDuplicate, at: place, record: record, content: content)
      }
    case .loaded, .superseding, .displacing:
      accounts.own.loaded += 1
      for index in warnings { accounts.own.note(rules.entries[index].rule.name, "warn") }
      try settle(outcome, content)
    }
  }

  /// Writes a row of a purchase order; one that is left out ends what older files say of its line.
  private mutating func state(
    _ place: Place, isLeftOut: Bool, warnings: [Int] = []
  ) throws {
    let content = row.content
    let lineKey = LineIdentity(row, content: content).cell
    fillSilverCells(lineKey)
    guard let receipt = statements?.receiptKey(row, lineKey: lineKey, isLeftOut: isLeftOut),
      let outcome = try statements?.write(
        StatementWriter.NewRow(
          cells: silverCells, receipt: receipt, version: version(), content: content,
          line: place.line, isLeftOut: isLeftOut))
    else { return }
    for other in outcome.superseded { try accounts.supersede(other.rank.batch) }
    guard !isLeftOut else { return }
    if outcome.isSecondWord { accounts.own.note("purchase_order.line_told_twice", "warn") }
    if outcome.isHeld { accounts.own.loaded += 1 } else { accounts.own.duplicate += 1 }
    for index in outcome.isHeld ? warnings : [] {
      accounts.own.note(rules.entries[index].rule.name, "warn")
    }
  }

  /// Corrects the account of the batch whose copy no longer holds.
  private mutating func settle(_ outcome: RowWriter.Outcome, _ content: Int) throws {
    switch outcome {
    case .superseding(let other): try accounts.supersede(other)
    case .displacing(let held):
      // A copy that had been set aside is equal to the one that holds now: it is a duplicate.
      if let other = try rejections.takeBack(record: held.record, content: content) {
        try accounts.restore(other)
      }
      try rejections.write(displaced: held)
      try accounts.displace(held.batch)
    case .loaded, .duplicate, .conflicting: break
    }
  }

  private mutating func quarantine(
    _ fault: RowFault, at place: Place, record: String? = nil, content: Int? = nil
  ) throws {
    accounts.own.quarantined += 1
    accounts.own.note(fault.rule, "quarantine")
    try rejections.write(
      line: place.line, part: place.part, fault: fault, raw: place.raw, record: record,
      content: content, subject: rejectedSubject())
  }

  /// What a rejected row speaks of, so far as its cells can be read.
  private mutating func rejectedSubject() -> RejectionWriter.Subject {
    guard !row.fields.isEmpty, let time = plan.entity.timeColumn else { return .init() }
    row.read(["location_id", "product_id", time])
    return .init(
      day: row[time].kind == .null ? nil : businessDay(time).string,
      location: row["location_id"].string, product: row["product_id"].string)
  }

  // MARK: What is derived

  private func version() -> Cell {
    if batch.source == AcceptedOrders.source {
      let isWithdrawn = row["status"].string == AcceptedOrders.withdrawnStatus
      return row.text(isWithdrawn ? RecordVersion.withdrawn : RecordVersion.accepted)
    }
    if let field = plan.version {
      let text = String(decoding: row.fields[field].trimmed, as: UTF8.self)
      if !text.isEmpty { return row.text(RecordVersion.written(text)) }
    }
    return row.text(batch.version)
  }

  private mutating func fillSilverCells(_ lineKey: Cell?) {
    silverCells.removeAll(keepingCapacity: true)
    silverCells.append(row.text(batch.source))
    if let lineKey { silverCells.append(lineKey) }
    if plan.entity.grain != nil { silverCells.append(row.text(plan.grain.rawValue)) }
    if let time = plan.entity.timeColumn { silverCells.append(businessDay(time)) }
    for (column, cell) in zip(plan.entity.columns, row.cells) {
      let isEmptyKey = cell.kind == .null && plan.entity.naturalKey.contains(column.name)
      silverCells.append(isEmptyKey ? row.text("") : cell)
    }
  }

  private mutating func businessDay(_ column: String) -> Cell {
    guard let index = plan.entity.columns.firstIndex(where: { $0.name == column }) else {
      return .null
    }
    let isoReader = CellReader(column: plan.entity.columns[index], formats: [.iso])
    guard let moment = isoReader.moment(row[column].bytes) else { return .null }
    let day = calendar.day(of: moment, location: row["location_id"])
    return .text(day.withUTF8 { row.arena.keep(Array($0)) })
  }
}
