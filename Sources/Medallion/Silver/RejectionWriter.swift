import GRDB

/// Keeps the rows that are set aside, with their place and the reason.
struct RejectionWriter {
  /// What a row speaks of; nil for what cannot be read.
  struct Subject {
    var day: String?
    var location: String?
    var product: String?
    /// Where its day cannot be read, the day of the readable row before it in the file.
    var dayBefore: String?
    var sale: String?
    var line: String?
  }

  private let batch: Batch
  private let insert: BulkStatement
  private let follow: BulkStatement
  private let find: BulkStatement
  private let lowestPart: BulkStatement
  private let withdraw: BulkStatement

  init(_ batch: Batch, in db: Database) throws {
    self.batch = batch
    insert = try BulkStatement(
      db,
      sql: """
        INSERT OR REPLACE INTO silver_rejection
          (batch_id, batch_line, part, entity, source, file, rule, column_name, reason, raw,
           record, content, day, location_id, product_id, day_before, sale_id, line)
        VALUES (?, ?, ?, ?, ?, (SELECT file FROM batch WHERE batch_id = ?1), ?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?, ?)
        """)
    follow = try BulkStatement(
      db,
      sql: """
        UPDATE silver_rejection SET day_after = ?
        WHERE batch_id = ? AND batch_line BETWEEN ? AND ? AND day IS NULL AND day_after IS NULL
        """)
    find = try BulkStatement(
      db,
      sql: """
        SELECT batch_id FROM silver_rejection
        WHERE entity = ? AND record = ? AND content = ? LIMIT 1
        """)
    withdraw = try BulkStatement(
      db,
      sql: "DELETE FROM silver_rejection WHERE entity = ? AND record = ? AND content = ?")
    lowestPart = try BulkStatement(
      db,
      sql: """
        SELECT min(0, coalesce(min(part), 0)) - 1 FROM silver_rejection
        WHERE batch_id = ? AND batch_line = ?
        """)
  }

  /// Keeps a row of this batch.
  func write(
    line: Int, part: Int, fault: RowFault, raw: UnsafeBufferPointer<UInt8>, record: String? = nil,
    content: Int? = nil, subject: Subject
  ) throws {
    let text = String(decoding: raw.prefix(4096), as: UTF8.self)
    try write(
      batch: batch.id, line: line, part: part, fault: fault, raw: text, record: record,
      content: content, subject: subject)
  }

  /// Notes the day of the readable row at `line` for the rows without one since line `first`.
  func follow(from first: Int, to line: Int, day: String) throws {
    follow.bind(1, day)
    follow.bind(2, batch.id)
    follow.bind(3, first)
    follow.bind(4, line)
    try follow.run()
  }

  /// Keeps a copy of a fact that has been displaced by a lower version.
  func write(displaced: RowWriter.Incumbent) throws {
    lowestPart.bind(1, displaced.batch)
    lowestPart.bind(2, displaced.line)
    let part = try lowestPart.next() ? lowestPart.integer(0) : -1
    lowestPart.reset()
    try write(
      batch: displaced.batch, line: displaced.line, part: part, fault: .conflictingDuplicate,
      raw: displaced.raw, record: displaced.record, content: displaced.content)
  }

  /// Whether the same content of the same record has been set aside before.
  func holds(record: String, content: Int) throws -> Bool {
    bind(find, record, content)
    defer { find.reset() }
    return try find.next()
  }

  /// Takes back a copy of this content that was set aside and is a duplicate now; returns its batch.
  func takeBack(record: String, content: Int) throws -> Int? {
    bind(find, record, content)
    guard try find.next() else { return nil }
    let batch = find.integer(0)
    find.reset()
    bind(withdraw, record, content)
    try withdraw.run()
    return batch
  }

  private func bind(_ statement: BulkStatement, _ record: String, _ content: Int) {
    statement.bind(1, batch.entity.name)
    statement.bind(2, record)
    statement.bind(3, content)
  }

  /// Gives rejections of an earlier version the columns that they lack, empty in the rows that are
  /// there.
  static func addLaterColumns(in db: Database) throws {
    let present = try Set(db.columns(in: "silver_rejection").map(\.name))
    let later = [
      "day", "location_id", "product_id", "day_before", "day_after", "sale_id", "line",
    ]
    for column in later where !present.contains(column) {
      try db.execute(sql: "ALTER TABLE silver_rejection ADD COLUMN \(column) TEXT")
    }
  }

  private func write(
    batch: Int, line: Int, part: Int, fault: RowFault, raw: String, record: String?, content: Int?,
    subject: Subject = Subject()
  ) throws {
    insert.bind(1, batch)
    insert.bind(2, line)
    insert.bind(3, part)
    insert.bind(4, self.batch.entity.name)
    insert.bind(5, self.batch.source)
    insert.bind(6, fault.rule)
    insert.bind(7, fault.column)
    insert.bind(8, fault.reason)
    insert.bind(9, raw)
    insert.bind(10, record)
    insert.bind(11, content)
    insert.bind(12, subject.day)
    insert.bind(13, subject.location)
    insert.bind(14, subject.product)
    insert.bind(15, subject.dayBefore)
    insert.bind(16, subject.sale)
    insert.bind(17, subject.line)
    try insert.run()
  }
}

extension RowFault {
  /// A copy of a fact says something else than the copy that holds.
  static let conflictingDuplicate = RowFault(
    rule: "conflicting_duplicate", column: nil,
    reason: "another row with the same key and a lower version says something else")
}
