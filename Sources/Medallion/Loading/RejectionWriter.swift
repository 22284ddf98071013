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
    var units: Double?
    /// Whether the row is whole; of a broken one the place and day are not certain.
    var isWhole = true

    /// The place and day in whose account the row is, if both are known.
    var cell: LocationDay {
      guard isWhole, let day, let location else { return .unknown }
      return LocationDay(location: location, day: day)
    }
  }

  /// Whether any total of a period was set aside for being told twice when the batch began.
  let hasTotals: Bool
  private let batch: Batch
  private let insert: BulkStatement
  private let follow: BulkStatement
  private let find: BulkStatement
  private let findTotal: BulkStatement
  private let lowestPart: BulkStatement
  private let withdraw: BulkStatement
  private let withdrawRow: BulkStatement

  init(_ batch: Batch, in db: Database) throws {
    self.batch = batch
    hasTotals =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM rule_result WHERE rule = ?)",
        arguments: [RowFault.totalOnce]) ?? false
    insert = try BulkStatement(
      db,
      sql: """
        INSERT OR REPLACE INTO silver_rejection
          (batch_id, batch_line, part, entity, source, file, rule, column_name, reason, raw,
           record, content, day, location_id, product_id, day_before, sale_id, line, units,
           is_placed)
        VALUES (?, ?, ?, ?, ?, (SELECT file FROM batch WHERE batch_id = ?1), ?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?, ?, ?, ?)
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
        SELECT batch_id, coalesce(location_id, ''), coalesce(day, '') FROM silver_rejection
        WHERE entity = ? AND record = ? AND content = ? LIMIT 1
        """)
    findTotal = try BulkStatement(
      db,
      sql: """
        SELECT r.batch_id, coalesce(r.location_id, ''), coalesce(r.day, ''), r.content, r.batch_line,
          b.version, b.sequence
        FROM silver_rejection AS r JOIN batch AS b ON b.batch_id = r.batch_id
        WHERE r.entity = ?1 AND r.record = ?2 AND r.rule = '\(RowFault.totalOnce)'
          AND r.batch_id <> ?3
        """)
    withdraw = try BulkStatement(
      db,
      sql: "DELETE FROM silver_rejection WHERE entity = ? AND record = ? AND content = ?")
    withdrawRow = try BulkStatement(
      db,
      sql: """
        DELETE FROM silver_rejection WHERE batch_id = ? AND batch_line = ? AND content = ?
        """)
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

  /// Keeps a row that stood in silver and no longer does, with what it said.
  func write(
    _ standing: StandingRow, _ fault: RowFault, _ said: SaidRow, record: String
  ) throws {
    lowestPart.bind(1, standing.batch)
    lowestPart.bind(2, standing.line)
    let part = try lowestPart.next() ? lowestPart.integer(0) : -1
    lowestPart.reset()
    try write(
      batch: standing.batch, line: standing.line, part: part, fault: fault, raw: said.raw,
      record: record, content: standing.content,
      subject: Subject(
        day: standing.cell.day, location: standing.cell.location, product: said["product_id"],
        sale: said["sale_id"], line: said["line"]))
  }

  /// Whether the same content of the same record has been set aside before.
  func holds(record: String, content: Int) throws -> Bool {
    bind(find, record, content)
    defer { find.reset() }
    return try find.next()
  }

  /// Takes back a copy of this content that was set aside and is a duplicate now; returns where it
  /// was counted.
  func takeBack(record: String, content: Int) throws -> (batch: Int, cell: LocationDay)? {
    bind(find, record, content)
    guard try find.next() else { return nil }
    let found = (find.integer(0), LocationDay(location: find.text(1), day: find.text(2)))
    find.reset()
    bind(withdraw, record, content)
    try withdraw.run()
    return found
  }

  /// The totals of a record that other files told more than once, with what decides among them.
  func totals(_ record: String) throws -> [StandingRow] {
    findTotal.bind(1, batch.entity.name)
    findTotal.bind(2, record)
    findTotal.bind(3, batch.id)
    var found: [StandingRow] = []
    while try findTotal.next() {
      let (batch, line, content) = (
        findTotal.integer(0), findTotal.integer(4), findTotal.integer(3)
      )
      let landed = Array(findTotal.bytes(5))
      found.append(
        StandingRow(
          batch: batch, line: line,
          cell: LocationDay(location: findTotal.text(1), day: findTotal.text(2)), content: content,
          rank: RowRank(
            version: landed, landed: landed, sequence: findTotal.integer(6), content: content,
            batch: batch, line: line)))
    }
    return found
  }

  /// Takes back a row that was set aside.
  func takeBack(_ row: StandingRow) throws {
    withdrawRow.bind(1, row.batch)
    withdrawRow.bind(2, row.line)
    withdrawRow.bind(3, row.content)
    try withdrawRow.run()
  }

  private func bind(_ statement: BulkStatement, _ record: String, _ content: Int) {
    statement.bind(1, batch.entity.name)
    statement.bind(2, record)
    statement.bind(3, content)
  }

  private func write(
    batch: Int, line: Int, part: Int, fault: RowFault, raw: String, record: String?, content: Int?,
    subject: Subject
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
    insert.bind(18, subject.units)
    insert.bind(19, subject.cell == .unknown ? 0 : 1)
    try insert.run()
  }
}

extension RowFault {
  /// A copy of a fact says something else than the copy that holds.
  static let conflictingDuplicate = RowFault(
    rule: "conflicting_duplicate", column: nil,
    reason: "another row with the same key holds and says something else")

  /// The rule that a file tells the total of a period once.
  static let totalOnce = "sale.total_once"

  /// Two rows of one file give different totals of one period.
  static func repeatedTotal(lines: (Int, Int)) -> RowFault {
    RowFault(
      rule: totalOnce, column: nil,
      reason:
        "lines \(lines.0) and \(lines.1) give different totals of one period; set repeats: sum "
        + "to add them up, or repeats: last to take the later one")
  }
}
