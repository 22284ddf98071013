import GRDB
import Identifiers

/// Puts typed rows into an entity's silver relation and settles which copy of a record holds.
struct RowWriter {
  /// What became of a row.
  enum Outcome {
    case loaded
    /// A copy that adds nothing, or an older state.
    case duplicate
    /// Differs from the copy of the same fact that holds.
    case conflicting
    /// Takes the place of an older state, or of an equal copy, which is a duplicate now.
    case superseding(StandingRow)
    /// Takes the place of a differing copy of a fact, which must be quarantined.
    case displacing(StandingRow, said: SaidRow)
  }

  /// A row on its way into silver.
  struct NewRow {
    /// In the relation's order, up to and including the version.
    var cells: [Cell]
    let version: Cell
    let content: Int
    let line: Int
    /// Whether a later copy takes its place, or contradicts it.
    let isState: Bool
  }

  private let entity: Entity
  private let batch: Batch
  private let sequence: Int
  private let contests: ContestWriter
  private let landedVersion: [UInt8]
  private let insertion: RowInsertion
  private let replacement: RowInsertion
  private let removal: BulkStatement
  private let search: BulkStatement
  private let found: StandingColumns
  private let keyCells: [Int]

  /// The columns of the relation in front of the version, in the order of a row's cells.
  static func columns(of entity: Entity) -> [String] {
    derivedColumns(of: entity) + entity.columns.map(\.name)
  }

  /// The columns that are not in landing files, in front of the canonical ones.
  static func derivedColumns(of entity: Entity) -> [String] {
    ["source"] + (entity.lineKey == nil ? [] : ["line_key"])
      + (entity.grain != nil ? ["source_grain"] : []) + (entity.timeColumn == nil ? [] : ["day"])
  }

  /// Prepares to write rows of a batch that is delivered as the `sequence`th of its path.
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
    let condition = key.map { "r.\($0) = ?" }.joined(separator: " AND ")
    removal = try BulkStatement(db, sql: "DELETE FROM \(entity.relation) AS r WHERE \(condition)")
    let canonical = entity.columns.map { "r.\($0.name)" }.joined(separator: ", ")
    let place = entity.isDated ? "r.location_id AS at, r.day AS on_day" : "'' AS at, '' AS on_day"
    search = try BulkStatement(
      db,
      sql: """
        SELECT \(canonical), r.version, r.content, r.batch_id, r.batch_line, b.version AS landed,
          b.sequence, \(place)
        FROM \(entity.relation) AS r JOIN batch AS b ON b.batch_id = r.batch_id WHERE \(condition)
        """)
    found = try StandingColumns(search)
  }

  /// Writes a row, or settles which of it and the row under its key holds.
  func write(_ row: NewRow) throws -> Outcome {
    if try insert(row) { return .loaded }
    guard let standing = try standing(under: row) else { return .duplicate }
    return try settle(row, against: standing)
  }

  /// Writes a row whose key is free; false where another stands there.
  func insert(_ row: NewRow) throws -> Bool {
    try put(row, with: insertion) == 1
  }

  /// Settles which of two rows of one key holds.
  func settle(_ row: NewRow, against standing: StandingRow) throws -> Outcome {
    let isCopy = row.isState || standing.content == row.content
    let rank = rank(row)
    if row.isState { try contests.note(record(row), rank, against: standing) }
    guard rank.holds(over: standing.rank, isState: row.isState) else {
      return isCopy ? .duplicate : .conflicting
    }
    let said = isCopy ? nil : try said(under: row)
    try put(row, with: replacement)
    return said.map { .displacing(standing, said: $0) } ?? .superseding(standing)
  }

  /// Takes out the row that stands under the key of `row`.
  func remove(under row: NewRow) throws {
    bindKey(removal, row)
    try removal.run()
  }

  /// The row that stands under the key of `row`.
  func standing(under row: NewRow) throws -> StandingRow? {
    bindKey(search, row)
    guard try search.next() else { return nil }
    defer { search.reset() }
    return found.row(search)
  }

  /// What the row under the key of `row` says; nil where there is none.
  func said(under row: NewRow) throws -> SaidRow? {
    bindKey(search, row)
    guard try search.next() else { return nil }
    defer { search.reset() }
    return SaidRow(
      columns: entity.columns, texts: entity.columns.indices.map { search.text($0) })
  }

  /// The record's key as text, for the list of rejections.
  func record(_ row: NewRow) -> String {
    KeyText.join(keyCells.filter { $0 < row.cells.count }.map { row.cells[$0].written })
  }

  /// What decides whether `row` holds against a copy.
  func rank(_ row: NewRow) -> RowRank {
    RowRank(
      version: Array(row.version.bytes), landed: landedVersion, sequence: sequence,
      content: row.content, batch: batch.id, line: row.line)
  }

  private func bindKey(_ statement: BulkStatement, _ row: NewRow) {
    for (index, cell) in keyCells.enumerated() {
      (cell < row.cells.count ? row.cells[cell] : row.version).bind(to: statement, at: index + 1)
    }
  }

  @discardableResult
  private func put(_ row: NewRow, with statement: RowInsertion) throws -> Int {
    try statement.run(row.cells, version: row.version, content: row.content, line: row.line)
  }
}

/// What is read of the row that stands under a key.
private struct StandingColumns {
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
  func row(_ rows: BulkStatement) -> StandingRow {
    StandingRow(
      batch: rows[batch], line: rows[line],
      cell: LocationDay(location: rows[location], day: rows[day]), content: rows[content],
      rank: RowRank(
        version: Array(rows.bytes(version)), landed: Array(rows.bytes(landed)),
        sequence: rows[sequence], content: rows[content], batch: rows[batch], line: rows[line]))
  }
}
