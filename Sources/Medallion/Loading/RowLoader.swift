import Chronology
import GRDB
import Tabular
import Workspace

/// Loads the rows of one batch into silver: reads cells, applies rules, writes and counts rows.
struct RowLoader {
  /// Whether the rows are loaded or only counted.
  enum Purpose {
    /// The rows are written to silver.
    case load
    /// Another delivery replaces them: they are counted as duplicate or replaced.
    case tally
  }

  let batch: Batch
  let mapping: FileMapping
  let writer: RowWriter
  let rejections: RejectionWriter
  var remarks: RemarkWriter
  var accounts: BatchAccounts
  var occurrences = OccurrenceCounter()
  var totals = PeriodTotals()
  let purpose: Purpose
  private let scope: Set<LocationDay>?
  let rules: RuleBook
  let repetitions: RepetitionWriter
  var statements: StatementWriter?
  var neighbours = NeighbourDays()
  private var calendar: BusinessCalendar
  var row: RowCells
  var silverCells: [Cell] = []
  var day = Cell.null
  private var lastCell = LocationDay.unknown
  let dayIndex: Int?
  private let locationIndex: Int?
  /// Whether each canonical column is a part of the entity's key.
  private let isKey: [Bool]
  private let dayReader: CellReader?

  /// Prepares to load the rows of a batch; if `scope` is given, only those of its locations and days.
  init(
    _ batch: Batch, mapping: FileMapping, settings: Settings, _ session: RecordSession,
    purpose: Purpose = .load, scope: Set<LocationDay>? = nil, in db: Database
  ) throws {
    let entity = mapping.entity
    let members = try KnownMembers(db)
    self.batch = batch
    self.mapping = mapping
    self.purpose = purpose
    self.scope = scope
    rules = RuleBook(mapping, actions: settings.rules, members: members)
    let sequence = try batch.noteSequence(in: db)
    writer = try RowWriter(batch, mapping, sequence: sequence, session, in: db)
    statements =
      entity.lineKey == .purchaseOrder
      ? try StatementWriter(batch, sequence: sequence, in: db) : nil
    rejections = try RejectionWriter(batch, in: db)
    remarks = try RemarkWriter(batch.id, in: db)
    repetitions = try RepetitionWriter(batch, in: db)
    calendar = BusinessCalendar(settings.calendar, zoneOfLocation: members.zones)
    row = RowCells(mapping)
    accounts = try BatchAccounts(batch.id, in: db)
    isKey = entity.columns.map { entity.naturalKey.contains($0.name) }
    dayIndex = entity.columns.firstIndex { $0.name == entity.dayColumn }
    locationIndex = entity.columns.firstIndex { $0.name == "location_id" }
    dayReader = dayIndex.map { CellReader(column: entity.columns[$0], formats: [.iso]) }
  }

  /// Loads one line of the file.
  ///
  /// Throws ``RuleFailure`` if a rule with the action `fail` is broken.
  mutating func load(_ line: borrowing TabularRow) throws {
    row.fields.removeAll(keepingCapacity: true)
    if let problem = line.problem {
      takeWhatIsThere(line)
      return try reject(
        RowFault(rule: problem.code, column: nil, reason: problem.description),
        at: Place(line: line.line, part: 0, raw: line.rawBytes), isWhole: false)
    }
    for index in 0..<line.count { row.fields.append(line[index]) }
    guard !mapping.wide.isEmpty else {
      return try load(Place(line: line.line, part: 0, raw: line.rawBytes))
    }
    for (part, column) in mapping.wide.enumerated() {
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

  /// Takes the fields of a broken row, so that its subject can be read from them.
  private mutating func takeWhatIsThere(_ line: borrowing TabularRow) {
    guard line.count > 0 else { return }
    row.arena.reset()
    let width = mapping.width + (mapping.wide.isEmpty ? 0 : 2)
    for index in 0..<min(line.count, mapping.width) { row.fields.append(line[index]) }
    while row.fields.count < width { row.fields.append(row.arena.keep([])) }
  }

  /// The position of a row in its file, and its bytes.
  struct Place {
    let line: Int
    /// The index of the wide column that the row comes from.
    let part: Int
    let raw: UnsafeBufferPointer<UInt8>
  }

  private mutating func load(_ place: Place) throws {
    row.arena.reset()
    guard row.isKept else {
      guard enter(rejectedSubject().cell) else { return }
      accounts.own.dropped += 1
      accounts.own.note("keep", "drop")
      if statements != nil, row.read() == nil { try state(place, isLeftOut: true) }
      return
    }
    if let fault = row.read() { return try reject(fault, at: place) }
    let cell = locationDay()
    guard dayIndex == nil || locationIndex == nil || day.kind != .null else {
      return try reject(.farDay(mapping), at: place)
    }
    try neighbours.follow(place.line, rejections)
    guard enter(cell), let warnings = try applyRules(at: place) else { return }
    guard statements == nil else { return try state(place, isLeftOut: false, warnings: warnings) }
    try write(place, warnings: warnings)
  }

  /// Counts a row read for a location and day; false if these are not in scope.
  mutating func enter(_ cell: LocationDay) -> Bool {
    guard scope?.contains(cell) ?? true else { return false }
    accounts.enter(cell)
    return true
  }

  // MARK: What is derived

  func version() -> Cell {
    if batch.source == AcceptedOrders.source {
      let isWithdrawn = row["status"].string == AcceptedOrders.withdrawnStatus
      return row.text(isWithdrawn ? RecordVersion.withdrawn : RecordVersion.accepted)
    }
    if let field = mapping.version {
      let text = String(decoding: row.fields[field].trimmed, as: UTF8.self)
      if !text.isEmpty { return row.text(RecordVersion.written(text)) }
    }
    return row.text(batch.version)
  }

  mutating func fillSilverCells(_ lineKey: Cell?) {
    silverCells.removeAll(keepingCapacity: true)
    silverCells.append(row.text(batch.source))
    if let lineKey { silverCells.append(lineKey) }
    if mapping.entity.grain != nil { silverCells.append(row.text(mapping.grain.rawValue)) }
    if mapping.entity.timeColumn != nil { silverCells.append(day) }
    for (isKey, cell) in zip(isKey, row.cells) {
      silverCells.append(isKey && cell.kind == .null ? row.text("") : cell)
    }
  }

  /// The location and business day of the row; it also sets the cell `day`.
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

  /// The business day of a time or day; null if there is none, or outside the accepted years.
  mutating func businessDay(_ time: Cell) -> Cell {
    guard let moment = dayReader?.moment(time.bytes) else { return .null }
    let day = calendar.day(of: moment, location: row["location_id"])
    guard ReadableDays.range.contains(day) else { return .null }
    neighbours.last = day
    return .text(day.withUTF8 { row.arena.keep(Array($0)) })
  }
}
