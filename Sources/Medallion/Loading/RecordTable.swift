import Chronology
import GRDB

/// The compact rows of an entity, to which one batch is written.
struct RecordTable: RowTable {
  private let layout: RecordLayout
  private let origin: RecordOrigin
  private let batch: Batch
  private let session: RecordSession
  private let codes: TextCodes
  private let binder: RecordBinder
  private let insertion, replacement, removal: BulkStatement
  private let reader: RecordReader
  private let firstCell: Int
  private let db: Database

  init(
    _ layout: RecordLayout, _ batch: Batch, _ mapping: FileMapping, _ session: RecordSession,
    in db: Database
  ) throws {
    self.layout = layout
    self.batch = batch
    self.session = session
    self.db = db
    codes = try session.codes(db)
    origin = try RecordOrigin(batch, mapping, in: db)
    binder = RecordBinder(layout, codes, origin)
    firstCell = RowWriter.derivedColumns(of: batch.entity).count
    let names = layout.columns
    let table = batch.entity.table
    insertion = try BulkStatement(
      db,
      sql: """
        INSERT INTO \(table) (\((names + ["record"]).joined(separator: ", ")))
        VALUES (\((names + ["record"]).map { _ in "?" }.joined(separator: ", ")))
        """)
    replacement = try BulkStatement(
      db,
      sql: """
        UPDATE \(table) SET \(names.map { "\($0) = ?" }.joined(separator: ", "))
        WHERE record = ?
        """)
    removal = try BulkStatement(db, sql: "DELETE FROM \(table) WHERE record = ?")
    reader = try RecordReader(layout, codes, where: "r.record = :record", in: db)
  }

  func insert(_ row: RowWriter.NewRow) throws -> Bool {
    let (cells, key) = key(of: row)
    return try session.withKeys(of: layout, db) { keys in
      guard try find(key, cells, in: keys) == nil else { return false }
      binder.bind(row, cells, to: insertion)
      insertion.bind(layout.columns.count + 1, session.takeReserved())
      try insertion.run()
      keys.insert(key.hash, record: Int(db.lastInsertedRowID))
      return true
    }
  }

  func replace(with row: RowWriter.NewRow) throws {
    let (cells, _) = key(of: row)
    guard let number = try record(under: row) else { return }
    binder.bind(row, cells, to: replacement)
    replacement.bind(layout.columns.count + 1, number)
    try replacement.run()
  }

  func remove(under row: RowWriter.NewRow) throws {
    guard let number = try record(under: row) else { return }
    removal.bind(1, number)
    try removal.run()
  }

  func storedRow(under row: RowWriter.NewRow) throws -> StoredRow? {
    guard let number = try record(under: row) else { return nil }
    return try withRecord(number, storedRow)
  }

  func storedCells(under row: RowWriter.NewRow) throws -> StoredCells? {
    guard let number = try record(under: row) else { return nil }
    return try withRecord(number) { stored in
      StoredCells(columns: layout.entity.columns, texts: stored.cells.map(\.stored))
    }
  }

  private func key(of row: RowWriter.NewRow) -> (cells: [Cell], key: RecordKey) {
    let cells = layout.withoutEmptyTexts(Array(row.cells[firstCell...]))
    return (cells, RecordKey(layout, cells, row.kind, occurrence: row.occurrence, origin))
  }

  /// The number of the record with the key of `row`; nil if there is none.
  private func record(under row: RowWriter.NewRow) throws -> Int? {
    let (cells, key) = key(of: row)
    return try session.withKeys(of: layout, db) { try find(key, cells, in: $0) }
  }

  private func find(_ key: RecordKey, _ cells: [Cell], in keys: RecordKeys) throws -> Int? {
    try keys.first(key.hash) { number in
      guard number < session.firstUnwritten else {
        session.contested.insert(number)
        return false
      }
      return try withRecord(number) { key.isKey(of: $0, cells) } ?? false
    }
  }

  private func withRecord<Result>(
    _ number: Int, _ body: (StoredRecord) throws -> Result
  ) throws -> Result? {
    try reader.set("record", number)
    defer { reader.reset() }
    return try reader.next().map(body)
  }

  private func storedRow(_ stored: StoredRecord) throws -> StoredRow {
    let landed = Array(stored.origin.version.utf8)
    let content = layout.content(stored.cells)
    let version = stored.version.map { codes.withText($0) { Array($0) } } ?? landed
    let location = layout.entity.columns.firstIndex { $0.name == "location_id" }
      .flatMap { stored.cells[$0].string }
    return StoredRow(
      batch: stored.origin.batch, line: stored.line,
      cell: LocationDay(location: location ?? "", day: stored.day?.description ?? ""),
      content: content,
      rank: RowRank(
        version: version, landed: landed, sequence: try sequence(of: stored.origin.batch),
        content: content, batch: stored.origin.batch, line: stored.line))
  }

  private func sequence(of batch: Int) throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT sequence FROM batch WHERE batch_id = ?")
    return try Int.fetchOne(statement, arguments: [batch]) ?? 0
  }
}

/// Binds the cells of a row to the parameters of a statement in the order of a layout's columns.
struct RecordBinder {
  private let layout: RecordLayout
  private let codes: TextCodes
  private let origin: RecordOrigin
  private let dayCell: Int

  init(_ layout: RecordLayout, _ codes: TextCodes, _ origin: RecordOrigin) {
    self.layout = layout
    self.codes = codes
    self.origin = origin
    dayCell = RowWriter.derivedColumns(of: layout.entity).firstIndex(of: "day") ?? 0
  }

  /// Binds a row whose canonical cells are `cells`.
  func bind(_ row: RowWriter.NewRow, _ cells: [Cell], to statement: BulkStatement) {
    let day = layout.hasDay ? Day(utf8: row.cells[dayCell].bytes) : nil
    var offset: Int?
    for (index, form) in layout.forms.enumerated() {
      if case .time = form {
        offset = bindTime(cells[index], day, to: statement, at: index + 1)
      } else {
        bind(cells[index], form, to: statement, at: index + 1)
      }
    }
    var place = layout.forms.count + 1
    func next(_ value: Int?) {
      statement.bind(place, value)
      place += 1
    }
    if layout.hasDay {
      next(day?.number)
      next(offset)
    }
    if layout.hasOccurrence { next(row.occurrence == 0 ? nil : row.occurrence) }
    let isOwn = row.version.bytes.elementsEqual(origin.version.utf8)
    next(isOwn ? nil : codes.code(row.version.bytes))
    next(origin.number)
    next(row.line)
  }

  private func bind(
    _ cell: Cell, _ form: RecordLayout.Form, to statement: BulkStatement, at place: Int
  ) {
    switch (form, cell.kind) {
    case (.text, .null): statement.bind(place, UnsafeBufferPointer(start: nil, count: 0))
    case (_, .null): statement.bindNull(place)
    case (.code, _): statement.bind(place, codes.code(cell.bytes))
    case (.day, _): statement.bind(place, Day(utf8: cell.bytes)?.number)
    case (.thousandths, _): statement.bind(place, Int((cell.real * 1000).rounded()))
    case (.text, _), (.integer, _), (.real, _), (.time, _): cell.bind(to: statement, at: place)
    }
  }

  /// Binds the seconds from the start of the business day; returns the offset.
  private func bindTime(
    _ cell: Cell, _ day: Day?, to statement: BulkStatement, at place: Int
  ) -> Int? {
    guard let time = TimestampFormat.iso.parse(cell.bytes), let day, let second = time.secondOfDay
    else {
      statement.bindNull(place)
      return nil
    }
    statement.bind(place, (time.day - day) * 86_400 + second)
    return time.offsetSeconds
  }
}

extension RecordLayout {
  /// Canonical cells in which an empty text, as a missing part of a key is written, is null.
  func withoutEmptyTexts(_ cells: [Cell]) -> [Cell] {
    cells.map { $0.kind == .text && $0.bytes.isEmpty ? .null : $0 }
  }

  /// The hash of a row's canonical cells, as `RowCells.content` has it.
  func content(_ cells: [Cell]) -> Int {
    let firstLater = entity.columns.firstIndex { $0.isLater } ?? entity.columns.count
    var hash = ContentHash()
    for (index, cell) in cells.enumerated() where index < firstLater || cell.kind != .null {
      hash.add(cell)
    }
    return hash.value
  }
}

extension Cell {
  /// The value as SQLite writes it as text; empty for null.
  fileprivate var stored: String { kind == .real ? String(real) : written }
}
