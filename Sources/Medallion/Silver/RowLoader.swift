import Chronology
import GRDB
import Tabular
import Workspace

/// Takes the rows of one batch from bytes to silver, one after the other.
struct RowLoader {
  private let batch: Batch
  private let plan: RowPlan
  private let readers: [CellReader]
  private let rules: RuleBook
  private let writer: RowWriter
  private let rejections: RejectionWriter
  private let displace: BulkStatement
  private let supersede: BulkStatement
  private let restore: BulkStatement
  private let arena = RowArena()
  private var calendar: BusinessCalendar
  private var cells: [Cell]
  private let firstLater: Int
  private var silverCells: [Cell] = []
  private var fields: [UnsafeBufferPointer<UInt8>] = []
  private(set) var accounting = Accounting()

  init(
    _ batch: Batch, plan: RowPlan, settings: Settings, members: KnownMembers, in db: Database
  ) throws {
    self.batch = batch
    self.plan = plan
    readers = zip(plan.entity.columns, plan.formats).map { CellReader(column: $0, formats: $1) }
    rules = RuleBook(plan.entity, actions: settings.rules, members: members)
    writer = try RowWriter(plan.entity, landedVersion: batch.version, in: db)
    rejections = try RejectionWriter(batch, in: db)
    displace = try BulkStatement(
      db,
      sql: """
        UPDATE row_accounting SET loaded = loaded - 1, quarantined = quarantined + 1
        WHERE batch_id = ?
        """)
    supersede = try BulkStatement(
      db,
      sql: """
        UPDATE row_accounting SET loaded = loaded - 1, duplicate = duplicate + 1
        WHERE batch_id = ?
        """)
    restore = try BulkStatement(
      db,
      sql: """
        UPDATE row_accounting SET quarantined = quarantined - 1, duplicate = duplicate + 1
        WHERE batch_id = ?
        """)
    calendar = BusinessCalendar(settings.calendar, zoneOfLocation: members.zones)
    cells = [Cell](repeating: .null, count: plan.entity.columns.count)
    firstLater = plan.entity.columns.firstIndex { $0.isLater } ?? plan.entity.columns.count
  }

  /// Loads one row of the file; throws only where a rule with action `fail` is broken.
  mutating func load(_ row: borrowing TabularRow) throws {
    if let problem = row.problem {
      accounting.read += 1
      fields.removeAll(keepingCapacity: true)
      let fault = RowFault(rule: problem.code, column: nil, reason: problem.description)
      return try quarantine(fault, line: row.line, part: 0, raw: row.rawBytes)
    }
    fields.removeAll(keepingCapacity: true)
    for index in 0..<row.count { fields.append(row[index]) }
    guard !plan.wide.isEmpty else {
      return try load(line: row.line, part: 0, raw: row.rawBytes)
    }
    for (part, column) in plan.wide.enumerated() {
      let cell = fields[column.field]
      guard !cell.trimmed.isEmpty else { continue }
      try column.name.withUnsafeBufferPointer { name in
        fields.append(name)
        fields.append(cell)
        try load(line: row.line, part: part, raw: row.rawBytes)
        fields.removeLast(2)
      }
    }
  }

  private mutating func load(line: Int, part: Int, raw: UnsafeBufferPointer<UInt8>) throws {
    accounting.read += 1
    arena.reset()
    if let filter = plan.filter, !filter.keeps({ [fields] in fields[$0] }) {
      accounting.dropped += 1
      accounting.note("keep", "drop")
      return
    }
    if let fault = readCells() { return try quarantine(fault, line: line, part: part, raw: raw) }
    let warnings = try applyRules(line: line, part: part, raw: raw)
    guard let warnings else { return }
    try write(line: line, part: part, raw: raw, warnings: warnings)
  }

  /// Fills `cells`; returns the first fault.
  private mutating func readCells() -> RowFault? {
    for index in readers.indices {
      switch readCell(index) {
      case .success(let cell): cells[index] = cell
      case .failure(let fault):
        return RowFault(
          rule: fault.rule, column: plan.entity.columns[index].name, reason: fault.reason)
      }
    }
    return nil
  }

  private func readCell(_ index: Int) -> Result<Cell, CellFault> {
    switch plan.origins[index] {
    case .field(let field): return readers[index].read(fields[field], arena)
    case .fixed(let bytes): return readers[index].read(arena.keep(bytes), arena)
    case .template(let template):
      let bytes = arena.keep(template.bytes { [fields] in fields[$0] })
      return readers[index].read(bytes, arena)
    case .absent: return .success(.null)
    }
  }

  /// The rules that the row breaks with a warning; nil where it goes no further.
  private mutating func applyRules(
    line: Int, part: Int, raw: UnsafeBufferPointer<UInt8>
  ) throws -> [Int]? {
    var warnings: [Int] = []
    for (index, entry) in rules.entries.enumerated() where rules.isBroken(entry, by: cells) {
      switch entry.action {
      case .warn: warnings.append(index)
      case .drop:
        accounting.dropped += 1
        accounting.note(entry.rule.name, "drop")
        return nil
      case .quarantine:
        let column = plan.entity.columns[entry.first]
        let found = cells[entry.first].written(as: column.type)
        let reason = "'\(found)' breaks the rule: \(entry.rule.meaning)"
        try quarantine(
          RowFault(rule: entry.rule.name, column: column.name, reason: reason), line: line,
          part: part, raw: raw)
        return nil
      case .fail:
        throw RuleFailure(
          file: batch.file, line: line, rule: entry.rule.name, meaning: entry.rule.meaning)
      }
    }
    return warnings
  }

  private mutating func write(
    line: Int, part: Int, raw: UnsafeBufferPointer<UInt8>, warnings: [Int]
  ) throws {
    var hash = ContentHash()
    for (index, cell) in cells.enumerated() where index < firstLater || cell.kind != .null {
      hash.add(cell)
    }
    let content = hash.value
    let lineKey = lineKey(content)
    fillSilverCells(lineKey.cell)
    let isState = plan.entity.conflict != .lowestVersion || lineKey.isPeriodTotal
    let outcome = try writer.write(
      silverCells, version: version(), content: content, batch: batch.id, line: line,
      isState: isState)
    switch outcome {
    case .duplicate: accounting.duplicate += 1
    case .conflicting:
      let record = writer.record(silverCells)
      if try rejections.holds(record: record, content: content) {
        accounting.duplicate += 1
      } else {
        try quarantine(
          .conflictingDuplicate, line: line, part: part, raw: raw, record: record, content: content)
      }
    case .loaded, .superseding, .displacing:
      accounting.loaded += 1
      for index in warnings { accounting.note(rules.entries[index].rule.name, "warn") }
      try settle(outcome, content)
    }
  }

  /// Corrects the account of the batch whose copy no longer holds.
  private mutating func settle(_ outcome: RowWriter.Outcome, _ content: Int) throws {
    switch outcome {
    case .superseding(batch.id):
      accounting.loaded -= 1
      accounting.duplicate += 1
    case .superseding(let other):
      supersede.bind(1, other)
      try supersede.run()
    case .displacing(let held):
      try takeBack(held.record, content)
      try rejections.write(displaced: held)
      if held.batch == batch.id {
        accounting.loaded -= 1
        accounting.quarantined += 1
      } else {
        displace.bind(1, held.batch)
        try displace.run()
      }
    case .loaded, .duplicate, .conflicting: break
    }
  }

  /// A copy that had been set aside is equal to the one that holds now: it is a duplicate.
  private mutating func takeBack(_ record: String, _ content: Int) throws {
    guard let other = try rejections.takeBack(record: record, content: content) else { return }
    guard other != batch.id else {
      accounting.quarantined -= 1
      accounting.duplicate += 1
      return
    }
    restore.bind(1, other)
    try restore.run()
  }

  private mutating func quarantine(
    _ fault: RowFault, line: Int, part: Int, raw: UnsafeBufferPointer<UInt8>,
    record: String? = nil, content: Int? = nil
  ) throws {
    accounting.quarantined += 1
    accounting.note(fault.rule, "quarantine")
    try rejections.write(
      line: line, part: part, fault: fault, raw: raw, record: record, content: content,
      subject: rejectedSubject())
  }

  /// What a rejected row speaks of, so far as its cells can be read.
  private mutating func rejectedSubject() -> RejectionWriter.Subject {
    guard !fields.isEmpty, let time = plan.entity.timeColumn else { return .init() }
    for (index, column) in plan.entity.columns.enumerated()
    where ["location_id", "product_id", time].contains(column.name) {
      cells[index] = (try? readCell(index).get()) ?? .null
    }
    return .init(
      day: cell(time).kind == .null ? nil : businessDay(time).string,
      location: cell("location_id").string, product: cell("product_id").string)
  }

  // MARK: What is derived

  private func cell(_ name: String) -> Cell {
    plan.entity.columns.firstIndex { $0.name == name }.map { cells[$0] } ?? .null
  }

  private func version() -> Cell {
    if batch.source == AcceptedOrders.source {
      let isWithdrawn = cell("status").string == AcceptedOrders.withdrawnStatus
      return .text(arena.keep(isWithdrawn ? RecordVersion.withdrawn : RecordVersion.accepted))
    }
    if let field = plan.version {
      let text = String(decoding: fields[field].trimmed, as: UTF8.self)
      if !text.isEmpty { return .text(arena.keep(RecordVersion.written(text))) }
    }
    return .text(arena.keep(batch.version))
  }

  private mutating func fillSilverCells(_ lineKey: Cell?) {
    silverCells.removeAll(keepingCapacity: true)
    silverCells.append(.text(arena.keep(batch.source)))
    if let lineKey { silverCells.append(lineKey) }
    if plan.entity.grain != nil { silverCells.append(.text(arena.keep(plan.grain.rawValue))) }
    if let time = plan.entity.timeColumn { silverCells.append(businessDay(time)) }
    for (column, cell) in zip(plan.entity.columns, cells) {
      let isEmptyKey = cell.kind == .null && plan.entity.naturalKey.contains(column.name)
      silverCells.append(isEmptyKey ? .text(arena.keep("")) : cell)
    }
  }

  private mutating func businessDay(_ column: String) -> Cell {
    guard let index = plan.entity.columns.firstIndex(where: { $0.name == column }) else {
      return .null
    }
    let isoReader = CellReader(column: plan.entity.columns[index], formats: [.iso])
    guard let moment = isoReader.moment(cells[index].bytes) else { return .null }
    let day = calendar.day(of: moment, location: cell("location_id"))
    return .text(day.withUTF8 { arena.keep(Array($0)) })
  }

  private func lineKey(_ content: Int) -> (cell: Cell?, isPeriodTotal: Bool) {
    let line = cell("line")
    switch plan.entity.lineKey {
    case nil: return (nil, false)
    case .purchaseOrder:
      if AcceptedOrders.isOrderIdentifier(cell("purchase_order_id").string ?? "") {
        return (.text(arena.keep("")), false)
      }
      return (line.kind == .null ? cell("product_id") : line, false)
    case .sale:
      let hasIdentifier = cell("sale_id").kind != .null
      if hasIdentifier, line.kind != .null { return (line, false) }
      if hasIdentifier { return (.text(arena.keep("#" + hexadecimal(content))), false) }
      if plan.grain == .line {
        return (.text(arena.keep("#" + hexadecimal(content) + hexadecimal(secondHash()))), false)
      }
      return (periodKey(), true)
    }
  }

  /// A second, independent hash, for rows that nothing but their content identifies.
  private func secondHash() -> Int {
    var hash = ContentHash(seed: 0x589E_11AA_E7B0_6A85)
    for cell in cells { hash.add(cell) }
    return hash.value
  }

  private func periodKey() -> Cell {
    let parts = ["location_id", "product_id", "sold_at"].map { cell($0).written }
    return .text(arena.keep("=" + parts.joined(separator: "|")))
  }

  private func hexadecimal(_ value: Int) -> String {
    let digits = String(UInt(bitPattern: value), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// A row broke a rule whose action is `fail`: nothing of its file is loaded.
package struct RuleFailure: Error, CustomStringConvertible {
  let file: String
  let line: Int
  let rule: String
  let meaning: String
  /// How many other files could not be loaded.
  var others = 0

  package var description: String {
    "\(file):\(line): rule '\(rule)' failed: \(meaning); nothing of this file was loaded; "
      + "repair the row, or give the rule another action in shelfcast.yml"
      + (others > 0 ? "; \(others) more files failed: 'shelfcast check' lists them" : "")
  }
}
