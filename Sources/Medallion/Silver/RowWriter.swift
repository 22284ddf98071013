import GRDB

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
    case superseding(batch: Int)
    /// Takes the place of a differing copy of a fact, which must be quarantined.
    case displacing(Incumbent)
  }

  /// The copy of a fact that held until now.
  struct Incumbent {
    let batch: Int
    let line: Int
    let content: Int
    let record: String
    let raw: String
  }

  private let entity: Entity
  private let insert: BulkStatement
  private let replace: BulkStatement
  private let find: BulkStatement
  private let keyCells: [Int]
  private let landedVersion: [UInt8]

  /// The columns of the relation in the order in which they are bound.
  static func columns(of entity: Entity) -> [String] {
    derivedColumns(of: entity) + entity.columns.map(\.name)
      + ["version", "content", "batch_id", "batch_line"]
  }

  /// The columns that are not in landing files, in front of the canonical ones.
  static func derivedColumns(of entity: Entity) -> [String] {
    ["source"] + (entity.lineKey == nil ? [] : ["line_key"])
      + (entity.grain != nil ? ["source_grain"] : []) + (entity.timeColumn == nil ? [] : ["day"])
  }

  /// Prepares to write rows of `entity` from a file whose name gives `landedVersion`.
  init(_ entity: Entity, landedVersion: String, in db: Database) throws {
    self.entity = entity
    self.landedVersion = Array(landedVersion.utf8)
    let names = Self.columns(of: entity)
    let list = names.joined(separator: ", ")
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    insert = try BulkStatement(
      db, sql: "INSERT OR IGNORE INTO \(entity.relation) (\(list)) VALUES (\(marks))")
    replace = try BulkStatement(
      db, sql: "INSERT OR REPLACE INTO \(entity.relation) (\(list)) VALUES (\(marks))")
    let key = entity.naturalKey + (entity.conflict == .everyVersion ? ["version"] : [])
    keyCells = key.compactMap(names.firstIndex(of:))
    let condition = key.map { "\($0) = ?" }.joined(separator: " AND ")
    let canonical = entity.columns.map(\.name).joined(separator: ", ")
    find = try BulkStatement(
      db,
      sql: """
        SELECT version, content, batch_id, batch_line, \(canonical),
          (SELECT b.version FROM batch AS b WHERE b.batch_id = r.batch_id)
        FROM \(entity.relation) AS r WHERE \(condition)
        """)
  }

  /// Writes a row; `cells` are in the relation's order, up to and including the version.
  func write(
    _ cells: [Cell], version: Cell, content: Int, batch: Int, line: Int, isState: Bool
  ) throws -> Outcome {
    bind(insert, cells, version, content, batch, line)
    if try insert.run() == 1 { return .loaded }
    for (index, cell) in keyCells.enumerated() {
      (cell < cells.count ? cells[cell] : version).bind(to: find, at: index + 1)
    }
    guard try find.next() else { return .duplicate }
    defer { find.reset() }
    let landed = find.bytes(4 + entity.columns.count)
    let held = Rank(
      version: Array(find.bytes(0)), content: find.integer(1), landed: Array(landed))
    let new = Rank(version: Array(version.bytes), content: content, landed: landedVersion)
    let isEqual = held.content == content
    guard held != new, (held < new) == isState else {
      return isEqual || isState ? .duplicate : .conflicting
    }
    let incumbent = incumbent(content: held.content, record: record(cells))
    find.reset()
    bind(replace, cells, version, content, batch, line)
    try replace.run()
    return isEqual || isState ? .superseding(batch: incumbent.batch) : .displacing(incumbent)
  }

  /// What decides among copies of a record: the version, the content where it is the same, and the
  /// date of the file where that is the same, too.
  ///
  /// An equal copy of another version moves the version: else a state that comes back, or a copy
  /// between two, would be judged by the version of the copy that happened to come first. An equal
  /// copy of a later file shows that a whole snapshot still holds the record.
  private struct Rank: Comparable {
    let version: [UInt8]
    let content: Int
    let landed: [UInt8]

    static func < (a: Rank, b: Rank) -> Bool {
      if a.version != b.version { return a.version.lexicographicallyPrecedes(b.version) }
      if a.content != b.content { return a.content < b.content }
      return a.landed.lexicographicallyPrecedes(b.landed)
    }
  }

  /// The record's key as text, for the list of rejections.
  func record(_ cells: [Cell]) -> String {
    keyCells.filter { $0 < cells.count }.map { cells[$0].written }.joined(separator: "|")
  }

  private func incumbent(content: Int, record: String) -> Incumbent {
    let values = entity.columns.indices.map { index -> String in
      let text = find.text(4 + index)
      return entity.columns[index].type == .money ? Self.money(text) : text
    }
    return Incumbent(
      batch: find.integer(2), line: find.integer(3), content: content, record: record,
      raw: values.joined(separator: ","))
  }

  private static func money(_ tenThousandths: String) -> String {
    Int(tenThousandths).map { String(Double($0) / 10_000) } ?? tenThousandths
  }

  private func bind(
    _ statement: BulkStatement, _ cells: [Cell], _ version: Cell, _ content: Int, _ batch: Int,
    _ line: Int
  ) {
    for index in cells.indices { cells[index].bind(to: statement, at: index + 1) }
    version.bind(to: statement, at: cells.count + 1)
    statement.bind(cells.count + 2, content)
    statement.bind(cells.count + 3, batch)
    statement.bind(cells.count + 4, line)
  }
}
