import Chronology
import GRDB
import Tabular
import Workspace

/// Takes the rows of one batch from bytes to silver, one after the other.
struct RowLoader {
  /// What is to become of the rows.
  enum Purpose {
    /// They count.
    case load
    /// Another delivery counts instead: which of them it repeats is to be found.
    case tally
  }

  let batch: Batch
  let plan: RowPlan
  let writer: RowWriter
  let rejections: RejectionWriter
  var accounts: BatchAccounts
  var occurrences = OccurrenceCounter()
  var totals = PeriodTotals()
  let purpose: Purpose
  private let scope: Set<LocationDay>?
  let rules: RuleBook
  let repetitions: RepetitionWriter
  var statements: StatementWriter?
  private var calendar: BusinessCalendar
  private(set) var row: RowCells
  var silverCells: [Cell] = []
  var day = Cell.null
  private var lastCell = LocationDay.unknown
  private let dayIndex: Int?
  private let locationIndex: Int?
  private let dayReader: CellReader?

  /// Prepares to load the rows of a batch, those of `scope` alone where it is given.
  init(
    _ batch: Batch, plan: RowPlan, settings: Settings, purpose: Purpose = .load,
    scope: Set<LocationDay>? = nil, in db: Database
  ) throws {
    let entity = plan.entity
    let members = try KnownMembers(db)
    self.batch = batch
    self.plan = plan
    self.purpose = purpose
    self.scope = scope
    rules = RuleBook(entity, actions: settings.rules, members: members)
    let sequence = try batch.noteSequence(in: db)
    writer = try RowWriter(batch, sequence: sequence, in: db)
    statements =
      entity.lineKey == .purchaseOrder
      ? try StatementWriter(batch, sequence: sequence, in: db) : nil
    rejections = try RejectionWriter(batch, in: db)
    repetitions = try RepetitionWriter(batch, in: db)
    calendar = BusinessCalendar(settings.calendar, zoneOfLocation: members.zones)
    row = RowCells(plan)
    accounts = try BatchAccounts(batch.id, in: db)
    dayIndex = entity.columns.firstIndex { $0.name == entity.dayColumn }
    locationIndex = entity.columns.firstIndex { $0.name == "location_id" }
    dayReader = dayIndex.map { CellReader(column: entity.columns[$0], formats: [.iso]) }
  }

  /// Loads one row of the file; throws only where a rule with action `fail` is broken.
  mutating func load(_ line: borrowing TabularRow) throws {
    row.fields.removeAll(keepingCapacity: true)
    if let problem = line.problem {
      guard enter(.unknown) else { return }
      let fault = RowFault(rule: problem.code, column: nil, reason: problem.description)
      return try quarantine(
        fault, at: Place(line: line.line, part: 0, raw: line.rawBytes), of: .init())
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
  struct Place {
    let line: Int
    /// The number of the wide column that the row comes from.
    let part: Int
    let raw: UnsafeBufferPointer<UInt8>
  }

  private mutating func load(_ place: Place) throws {
    row.arena.reset()
    guard row.isKept else {
      guard enter(.unknown) else { return }
      accounts.own.dropped += 1
      accounts.own.note("keep", "drop")
      if statements != nil, row.read() == nil { try state(place, isLeftOut: true) }
      return
    }
    if let fault = row.read() {
      let subject = rejectedSubject()
      guard enter(subject.cell) else { return }
      return try quarantine(fault, at: place, of: subject)
    }
    guard enter(locationDay()), let warnings = try applyRules(at: place) else { return }
    guard statements == nil else { return try state(place, isLeftOut: false, warnings: warnings) }
    try write(place, warnings: warnings)
  }

  /// Takes in a row of a location and day; false where it is none of those to be loaded.
  private mutating func enter(_ cell: LocationDay) -> Bool {
    guard scope?.contains(cell) ?? true else { return false }
    accounts.enter(cell)
    return true
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
          RowFault(rule: entry.rule.name, column: column.name, reason: reason), at: place,
          of: rejectedSubject())
        return nil
      case .fail:
        throw RuleFailure(
          file: batch.file, line: place.line, rule: entry.rule.name, meaning: entry.rule.meaning)
      }
    }
    return warnings
  }

  mutating func quarantine(
    _ fault: RowFault, at place: Place, of subject: RejectionWriter.Subject,
    record: String? = nil, content: Int? = nil
  ) throws {
    guard purpose == .load else {
      accounts.own.replaced += 1
      return
    }
    accounts.own.quarantined += 1
    accounts.own.note(fault.rule, "quarantine")
    try rejections.write(
      line: place.line, part: place.part, fault: fault, raw: place.raw, record: record,
      content: content, subject: subject)
  }

  /// What a rejected row speaks of, so far as its cells can be read.
  mutating func rejectedSubject() -> RejectionWriter.Subject {
    guard !row.fields.isEmpty, let column = plan.entity.dayColumn, let dayIndex else {
      return .init()
    }
    row.read(["location_id", "product_id", column])
    return .init(
      day: businessDay(row.cells[dayIndex]).string, location: row["location_id"].string,
      product: row["product_id"].string)
  }

  // MARK: What is derived

  func version() -> Cell {
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

  mutating func fillSilverCells(_ lineKey: Cell?) {
    silverCells.removeAll(keepingCapacity: true)
    silverCells.append(row.text(batch.source))
    if let lineKey { silverCells.append(lineKey) }
    if plan.entity.grain != nil { silverCells.append(row.text(plan.grain.rawValue)) }
    if plan.entity.timeColumn != nil { silverCells.append(day) }
    for (column, cell) in zip(plan.entity.columns, row.cells) {
      let isEmptyKey = cell.kind == .null && plan.entity.naturalKey.contains(column.name)
      silverCells.append(isEmptyKey ? row.text("") : cell)
    }
  }

  /// Where and when the row happened, and the cell `day`.
  private mutating func locationDay() -> LocationDay {
    guard let dayIndex, let locationIndex else { return .unknown }
    day = businessDay(row.cells[dayIndex])
    let location = row.cells[locationIndex].bytes
    if !lastCell.day.utf8.elementsEqual(day.bytes)
      || !lastCell.location.utf8.elementsEqual(location)
    {
      lastCell = LocationDay(
        location: String(decoding: location, as: UTF8.self), day: day.string ?? "")
    }
    return lastCell
  }

  /// The business day of a time or day; null where there is none.
  private mutating func businessDay(_ time: Cell) -> Cell {
    guard let moment = dayReader?.moment(time.bytes) else { return .null }
    let day = calendar.day(of: moment, location: row["location_id"])
    return .text(day.withUTF8 { row.arena.keep(Array($0)) })
  }
}
