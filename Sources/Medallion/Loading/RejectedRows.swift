import GRDB

/// Finds the rejected rows of an entity, and deletes those that are no longer rejected.
struct RejectedRows {
  private let batch: Batch
  private let copies: BulkStatement
  private let place: (batch: SQLColumn<Int>, location: SQLColumn<String>, day: SQLColumn<String>)
  private let totals: BulkStatement
  private let total: TotalColumns
  private let lowestPart: BulkStatement
  private let landedFile: BulkStatement
  private let withdrawal: BulkStatement
  private let rowWithdrawal: BulkStatement

  /// Prepares the queries for a batch.
  init(_ batch: Batch, in db: Database) throws {
    self.batch = batch
    copies = try BulkStatement(
      db,
      sql: """
        SELECT batch_id, coalesce(location_id, '') AS location, coalesce(day, '') AS day
        FROM silver_rejection \(Self.isCopy) LIMIT 1
        """)
    place = (
      try copies.column("batch_id", as: Int.self), try copies.column("location", as: String.self),
      try copies.column("day", as: String.self)
    )
    (totals, total) = try BulkStatement.reading(TotalColumns.self, in: db)
    withdrawal = try BulkStatement(db, sql: "DELETE FROM silver_rejection \(Self.isCopy)")
    rowWithdrawal = try BulkStatement(
      db,
      sql: """
        DELETE FROM silver_rejection
        WHERE batch_id = :batch AND batch_line = :line AND content = :content
        """)
    lowestPart = try BulkStatement(
      db,
      sql: """
        SELECT min(0, coalesce(min(part), 0)) - 1 AS part FROM silver_rejection
        WHERE batch_id = :batch AND batch_line = :line
        """)
    landedFile = try BulkStatement(db, sql: "SELECT file FROM batch WHERE batch_id = :batch")
  }

  private static let isCopy = "WHERE entity = :entity AND record = :record AND content = :content"

  /// The part number for rejecting a row of silver: negative, unlike the parts of a file's rows.
  func nextPart(of row: StoredRow) throws -> Int {
    try lowestPart.set("batch", row.batch)
    try lowestPart.set("line", row.line)
    let part = try lowestPart.column("part", as: Int.self)
    defer { lowestPart.reset() }
    return try lowestPart.next() ? lowestPart[part] : -1
  }

  /// The landing path of the file that a row comes from.
  func file(of row: StoredRow) throws -> String {
    try landedFile.set("batch", row.batch)
    let file = try landedFile.column("file", as: String.self)
    defer { landedFile.reset() }
    return try landedFile.next() ? landedFile[file] : ""
  }

  /// Whether a row with the same record and content is already rejected.
  func holds(record: String, content: Int) throws -> Bool {
    try set(record, content, in: copies)
    defer { copies.reset() }
    return try copies.next()
  }

  /// Deletes a rejected copy of this record and content, which has become a duplicate; returns its
  /// batch and the location and day in whose accounting it is.
  func remove(record: String, content: Int) throws -> (batch: Int, cell: LocationDay)? {
    try set(record, content, in: copies)
    guard try copies.next() else { return nil }
    let cell = LocationDay(location: copies[place.location], day: copies[place.day])
    let found = (copies[place.batch], cell)
    copies.reset()
    try set(record, content, in: withdrawal)
    try withdrawal.run()
    return found
  }

  /// Deletes a rejected row.
  func remove(_ row: StoredRow) throws {
    try rowWithdrawal.set("batch", row.batch)
    try rowWithdrawal.set("line", row.line)
    try rowWithdrawal.set("content", row.content)
    try rowWithdrawal.run()
  }

  /// The rejected totals of a record that other files state more than once, with their ranks.
  func totals(_ record: String) throws -> [StoredRow] {
    try totals.set("entity", batch.entity.name)
    try totals.set("record", record)
    try totals.set("batch", batch.id)
    var found: [StoredRow] = []
    while try totals.next() { found.append(total.row(totals)) }
    return found
  }

  private func set(_ record: String, _ content: Int, in statement: BulkStatement) throws {
    try statement.set("entity", batch.entity.name)
    try statement.set("record", record)
    try statement.set("content", content)
  }
}

/// The columns of totals that were rejected for being stated twice.
private struct TotalColumns: QueryColumns {
  static let sql = """
    SELECT r.batch_id, coalesce(r.location_id, '') AS location, coalesce(r.day, '') AS day,
      r.content, r.batch_line, b.version, b.sequence
    FROM silver_rejection AS r JOIN batch AS b ON b.batch_id = r.batch_id
    WHERE r.entity = :entity AND r.record = :record AND r.rule = '\(RowFault.totalOnce)'
      AND r.batch_id <> :batch
    """

  let batch, line, content, sequence: SQLColumn<Int>
  let location, day, version: SQLColumn<String>

  init(_ find: inout ColumnFinder) {
    batch = find("batch_id")
    line = find("batch_line")
    content = find("content")
    sequence = find("sequence")
    location = find("location")
    day = find("day")
    version = find("version")
  }

  /// The current row.
  func row(_ rows: BulkStatement) -> StoredRow {
    let landed = Array(rows.bytes(version))
    return StoredRow(
      batch: rows[batch], line: rows[line],
      cell: LocationDay(location: rows[location], day: rows[day]), content: rows[content],
      rank: RowRank(
        version: landed, landed: landed, sequence: rows[sequence], content: rows[content],
        batch: rows[batch], line: rows[line]))
  }
}
