import GRDB

/// A table whose primary key is the natural key of its entity.
struct KeyedTable: RowTable {
  private let entity: Entity
  private let insertion: RowInsertion
  private let replacement: RowInsertion
  private let removal: KeyedStatement
  private let search: KeyedStatement
  private let found: StoredRowColumns

  init(_ batch: Batch, in db: Database) throws {
    entity = batch.entity
    insertion = try RowInsertion(batch, onConflict: .keep, in: db)
    replacement = try RowInsertion(batch, onConflict: .replace, in: db)
    let names = RowWriter.columns(of: entity) + ["version"]
    let key = entity.naturalKey + (entity.conflict == .everyVersion ? ["version"] : [])
    let places = key.compactMap(names.firstIndex(of:))
    let condition = key.map { "r.\($0) = :\($0)" }.joined(separator: " AND ")
    removal = try KeyedStatement(
      "DELETE FROM \(entity.table) AS r WHERE \(condition)", key: key, places: places, in: db)
    let canonical = entity.columns.map { "r.\($0.name)" }.joined(separator: ", ")
    let place = entity.isDated ? "r.location_id AS at, r.day AS on_day" : "'' AS at, '' AS on_day"
    search = try KeyedStatement(
      """
      SELECT \(canonical), r.version, r.content, r.batch_id, r.batch_line, b.version AS landed,
        b.sequence, \(place)
      FROM \(entity.table) AS r JOIN batch AS b ON b.batch_id = r.batch_id WHERE \(condition)
      """, key: key, places: places, in: db)
    found = try StoredRowColumns(search.statement)
  }

  func insert(_ row: RowWriter.NewRow) throws -> Bool { try put(row, with: insertion) == 1 }

  func replace(with row: RowWriter.NewRow) throws { try put(row, with: replacement) }

  func remove(under row: RowWriter.NewRow) throws { try removal.bound(to: row).run() }

  func storedRow(under row: RowWriter.NewRow) throws -> StoredRow? {
    let search = search.bound(to: row)
    guard try search.next() else { return nil }
    defer { search.reset() }
    return found.row(search)
  }

  func storedCells(under row: RowWriter.NewRow) throws -> StoredCells? {
    let search = search.bound(to: row)
    guard try search.next() else { return nil }
    defer { search.reset() }
    return StoredCells(
      columns: entity.columns, texts: entity.columns.indices.map { search.text($0) })
  }

  @discardableResult
  private func put(_ row: RowWriter.NewRow, with statement: RowInsertion) throws -> Int {
    try statement.run(row.cells, version: row.version, content: row.content, line: row.line)
  }
}

/// The columns of the row in silver under a key.
private struct StoredRowColumns {
  private let version, landed, location, day: SQLColumn<String>
  private let content, batch, line, sequence: SQLColumn<Int>

  init(_ rows: BulkStatement) throws {
    version = try rows.column("version", as: String.self)
    landed = try rows.column("landed", as: String.self)
    location = try rows.column("at", as: String.self)
    day = try rows.column("on_day", as: String.self)
    content = try rows.column("content", as: Int.self)
    batch = try rows.column("batch_id", as: Int.self)
    line = try rows.column("batch_line", as: Int.self)
    sequence = try rows.column("sequence", as: Int.self)
  }

  /// The current row.
  func row(_ rows: BulkStatement) -> StoredRow {
    StoredRow(
      batch: rows[batch], line: rows[line],
      cell: LocationDay(location: rows[location], day: rows[day]), content: rows[content],
      rank: RowRank(
        version: Array(rows.bytes(version)), landed: Array(rows.bytes(landed)),
        sequence: rows[sequence], content: rows[content], batch: rows[batch], line: rows[line]))
  }
}
