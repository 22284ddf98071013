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
  private let rejections: RejectionWriter
  private var remarks: RemarkWriter
  /// By rule, the warnings that were listed: a text for each of millions would take long to make.
  private var listed: [Int]
  private var calendar: BusinessCalendar
  private var row: RowCells
  private var silverCells: [Cell] = []
  private var accounts: BatchAccounts
  private var neighbours = NeighbourDays()

  /// What has become of the batch's rows so far.
  var accounting: Accounting { accounts.own }

  init(
    _ batch: Batch, plan: RowPlan, settings: Settings, members: KnownMembers, in db: Database
  ) throws {
    self.batch = batch
    self.plan = plan
    rules = RuleBook(plan.entity, actions: settings.rules, members: members)
    writer = try RowWriter(plan.entity, landedVersion: batch.version, in: db)
    rejections = try RejectionWriter(batch, in: db)
    remarks = try RemarkWriter(batch.id, in: db)
    listed = [Int](repeating: 0, count: rules.entries.count)
    calendar = BusinessCalendar(settings.calendar, zoneOfLocation: members.zones)
    row = RowCells(plan)
    accounts = try BatchAccounts(batch.id, in: db)
  }

  /// Loads one row of the file; throws only where a rule with action `fail` is broken.
  mutating func load(_ line: borrowing TabularRow) throws {
    row.fields.removeAll(keepingCapacity: true)
    if let problem = line.problem {
      accounts.own.read += 1
      takeWhatIsThere(line)
      let fault = RowFault(rule: problem.code, column: nil, reason: problem.description)
      return try quarantine(fault, at: Place(line: line.line, part: 0, raw: line.rawBytes))
    }
    for index in 0..<line.count { row.fields.append(line[index]) }
    guard !plan.wide.isEmpty else {
      return try load(Place(line: line.line, part: 0, raw: line.rawBytes))
    }
    for (part, column) in plan.wide.enumerated() {
      let cell = row.fields[column.field]
      guard !CellReader.isNothing(cell.trimmed) else { continue }
      try column.name.withUnsafeBufferPointer { name in
        row.fields.append(name)
        row.fields.append(cell)
        try load(Place(line: line.line, part: part, raw: line.rawBytes))
        row.fields.removeLast(2)
      }
    }
  }

  /// Takes the fields of a row that is not whole, so that it can be told what it speaks of.
  private mutating func takeWhatIsThere(_ line: borrowing TabularRow) {
    guard line.count > 0 else { return }
    row.arena.reset()
    let width = plan.width + (plan.wide.isEmpty ? 0 : 2)
    for index in 0..<min(line.count, plan.width) { row.fields.append(line[index]) }
    while row.fields.count < width { row.fields.append(row.arena.keep([])) }
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
      return
    }
    if let fault = row.read() { return try quarantine(fault, at: place) }
    guard let warnings = try applyRules(at: place) else { return }
    try write(place, warnings: warnings)
  }

  /// A rule that a row breaks and is used in spite of.
  private typealias Warning = (entry: Int, column: Int)

  /// The rules that the row breaks with a warning; nil where it goes no further.
  private mutating func applyRules(at place: Place) throws -> [Warning]? {
    var warnings: [Warning] = []
    for (index, entry) in rules.entries.enumerated() {
      guard let column = rules.fault(entry, in: row.cells) else { continue }
      switch entry.action {
      case .warn: warnings.append((index, column))
      case .empty: empty(entry, from: column)
      case .drop:
        accounts.own.dropped += 1
        accounts.own.note(entry.rule.name, "drop")
        return nil
      case .quarantine:
        try quarantine(fault(entry, column), at: place)
        return nil
      case .fail:
        throw RuleFailure(
          file: batch.file, line: place.line, rule: entry.rule.name,
          reason: fault(entry, column).reason)
      }
    }
    return warnings
  }

  /// Empties every cell that breaks a rule.
  private mutating func empty(_ entry: RuleBook.Entry, from column: Int) {
    var next: Int? = column
    while let column = next {
      row.empty(column, rule: entry.rule.name, reason: fault(entry, column).reason)
      next = rules.fault(entry, in: row.cells)
    }
  }

  private func fault(_ entry: RuleBook.Entry, _ column: Int) -> RowFault {
    let meant = plan.entity.columns[column]
    return RowFault(
      rule: entry.rule.name, column: meant.name,
      reason: entry.rule.reason(row.cells[column], of: meant))
  }

  private mutating func write(_ place: Place, warnings: [Warning]) throws {
    let content = row.content
    let identity = LineIdentity(row, content: content)
    fillSilverCells(identity.cell)
    try neighbours.follow(place.line, rejections)
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
      try remark(warnings, at: place)
      try settle(outcome, content)
    }
  }

  /// Counts what deserves a look in a row that is loaded, each rule once, and lists the first.
  private mutating func remark(_ warnings: [Warning], at place: Place) throws {
    for warning in warnings {
      let entry = rules.entries[warning.entry]
      accounts.own.note(entry.rule.name, "warn")
      guard listed[warning.entry] < RemarkWriter.most else { continue }
      listed[warning.entry] += 1
      let found = fault(entry, warning.column)
      try remarks.write(
        Remark(
          rule: found.rule, action: .warn, column: found.column ?? "",
          found: row.cells[warning.column].written(as: plan.entity.columns[warning.column].type),
          reason: found.reason),
        line: place.line, part: place.part)
    }
    var counted: Set<String> = []
    for remark in row.remarks {
      if counted.insert(remark.rule).inserted {
        accounts.own.note(remark.rule, remark.action.rawValue)
      }
      try remarks.write(remark, line: place.line, part: place.part)
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
    let subject = rejectedSubject()
    try rejections.write(
      line: place.line, part: place.part, fault: fault, raw: place.raw, record: record,
      content: content, subject: subject)
    if subject.day == nil {
      neighbours.skip(place.line)
    } else {
      try neighbours.follow(place.line, rejections)
    }
  }

  /// What a rejected row speaks of, so far as its cells can be read.
  private mutating func rejectedSubject() -> RejectionWriter.Subject {
    guard let time = plan.entity.timeColumn else { return .init() }
    let before = neighbours.last?.description
    guard !row.fields.isEmpty else { return .init(dayBefore: before) }
    row.read(["location_id", "product_id", "sale_id", "line", time])
    let day = row[time].kind == .null ? nil : businessDay(time).string
    return .init(
      day: day, location: row["location_id"].string, product: row["product_id"].string,
      dayBefore: day == nil ? before : nil, sale: row["sale_id"].string, line: row["line"].string)
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
    neighbours.last = day
    return .text(day.withUTF8 { row.arena.keep(Array($0)) })
  }
}
