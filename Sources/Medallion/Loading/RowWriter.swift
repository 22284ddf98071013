import GRDB
import Identifiers

/// Writes typed rows to an entity's relation in silver and decides which copy of a record is valid.
struct RowWriter {
  /// A row to be written to silver.
  struct NewRow {
    /// The cells before the canonical ones, then these; up to but not including the version.
    var cells: [Cell]
    let version: Cell
    let content: Int
    let line: Int
    /// Whether it is a state, which a later copy replaces, or a fact, which a later copy contradicts.
    let isState: Bool
    /// What the row is known by.
    let kind: RowIdentity
    /// The number of equal rows before it in its file, or of parts of a total before it.
    var occurrence = 0
  }

  private let batch: Batch
  private let sequence: Int
  let contests: ContestWriter
  private let landedVersion: [UInt8]
  let table: any RowTable
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
  init(
    _ batch: Batch, _ mapping: FileMapping, sequence: Int, _ session: RecordSession,
    in db: Database
  ) throws {
    self.batch = batch
    self.sequence = sequence
    contests = try ContestWriter(batch, in: db)
    landedVersion = Array(batch.version.utf8)
    table =
      if let layout = batch.entity.recordLayout {
        try RecordTable(layout, batch, mapping, session, in: db)
      } else {
        try KeyedTable(batch, in: db)
      }
    let names = Self.columns(of: batch.entity) + ["version"]
    let key =
      batch.entity.naturalKey + (batch.entity.conflict == .everyVersion ? ["version"] : [])
    keyCells = key.compactMap(names.firstIndex(of:))
  }

  /// Writes a row; if its key is taken, decides which of the two rows is valid.
  func write(_ row: NewRow) throws -> Outcome {
    if try table.insert(row) { return .loaded }
    guard let stored = try table.storedRow(under: row) else { return .duplicate }
    return try settle(row, against: stored)
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
}
