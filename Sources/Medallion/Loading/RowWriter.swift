import GRDB
import Identifiers

/// Writes typed rows to an entity's silver relation and decides which copy of a record is valid.
struct RowWriter {
  /// A row to be written to silver.
  struct NewRow {
    /// The cells in the order of the relation's columns, up to but not including the version.
    var cells: [Cell]
    let version: Cell
    let content: Int
    let line: Int
    /// Whether it is a state, which a later copy replaces, or a fact, which a later copy contradicts.
    let isState: Bool
  }

  private let entity: Entity
  private let batch: Batch
  private let sequence: Int
  let contests: ContestWriter
  private let landedVersion: [UInt8]
  private let insertion: RowInsertion
  let replacement: RowInsertion
  private let removal: KeyedStatement
  private let search: KeyedStatement
  private let found: StoredRowColumns
  private let keyCells: [Int]

  /// The columns of the relation before the version, in the order of a row's cells.
  static func columns(of entity: Entity) -> [String] {
    derivedColumns(of: entity) + entity.columns.map(\.name)
  }

  /// The columns before the canonical ones, which are not in landing files.
  static func derivedColumns(of entity: Entity) -> [String] {
    ["source"] + (entity.lineKey == nil ? [] : ["line_key"])
      + (entity.grain != nil ? ["source_grain"] : []) + (entity.timeColumn == nil ? [] : ["day"])
  }

  /// Prepares to write rows of a batch that is delivery number `sequence` of its path.
  init(_ batch: Batch, sequence: Int, in db: Database) throws {
    entity = batch.entity
    self.batch = batch
    self.sequence = sequence
    contests = try ContestWriter(batch, in: db)
    landedVersion = Array(batch.version.utf8)
    insertion = try RowInsertion(batch, onConflict: .keep, in: db)
    replacement = try RowInsertion(batch, onConflict: .replace, in: db)
    let names = Self.columns(of: entity) + ["version"]
    let key = entity.naturalKey + (entity.conflict == .everyVersion ? ["version"] : [])
    keyCells = key.compactMap(names.firstIndex(of:))
    let condition = key.map { "r.\($0) = :\($0)" }.joined(separator: " AND ")
    removal = try KeyedStatement(
      "DELETE FROM \(entity.relation) AS r WHERE \(condition)", key: key, places: keyCells, in: db)
    let canonical = entity.columns.map { "r.\($0.name)" }.joined(separator: ", ")
    let place = entity.isDated ? "r.location_id AS at, r.day AS on_day" : "'' AS at, '' AS on_day"
    search = try KeyedStatement(
      """
      SELECT \(canonical), r.version, r.content, r.batch_id, r.batch_line, b.version AS landed,
        b.sequence, \(place)
      FROM \(entity.relation) AS r JOIN batch AS b ON b.batch_id = r.batch_id WHERE \(condition)
      """, key: key, places: keyCells, in: db)
    found = try StoredRowColumns(search.statement)
  }

  /// Writes a row; if its key is taken, decides which of the two rows is valid.
  func write(_ row: NewRow) throws -> Outcome {
    if try insert(row) { return .loaded }
    guard let stored = try storedRow(under: row) else { return .duplicate }
    return try settle(row, against: stored)
  }

  /// Writes a row if its key is free; false if the key is taken.
  func insert(_ row: NewRow) throws -> Bool {
    try put(row, with: insertion) == 1
  }

  /// Deletes the row in silver with the key of `row`.
  func remove(under row: NewRow) throws {
    try removal.bound(to: row).run()
  }

  /// The row in silver with the key of `row`; nil if there is none.
  func storedRow(under row: NewRow) throws -> StoredRow? {
    let search = search.bound(to: row)
    guard try search.next() else { return nil }
    defer { search.reset() }
    return found.row(search)
  }

  /// The cells of the row in silver with the key of `row`; nil if there is none.
  func storedCells(under row: NewRow) throws -> StoredCells? {
    let search = search.bound(to: row)
    guard try search.next() else { return nil }
    defer { search.reset() }
    return StoredCells(
      columns: entity.columns, texts: entity.columns.indices.map { search.text($0) })
  }

  /// The record's key as text, for the list of rejections.
  func record(_ row: NewRow) -> String {
    KeyText.join(keyCells.filter { $0 < row.cells.count }.map { row.cells[$0].written })
  }

  /// The rank by which `row` is compared with other copies.
  func rank(_ row: NewRow) -> RowRank {
    RowRank(
      version: Array(row.version.bytes), landed: landedVersion, sequence: sequence,
      content: row.content, batch: batch.id, line: row.line)
  }

  @discardableResult
  func put(_ row: NewRow, with statement: RowInsertion) throws -> Int {
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
