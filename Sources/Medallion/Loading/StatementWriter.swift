import GRDB
import Identifiers
import Workspace

/// Writes rows of purchase orders to silver, where a line has one row per stated receipt.
///
/// The rows of the latest statement are the line's state. Rows of earlier statements are deleted,
/// except those with a receipt, which show on which days the units arrived that the state sums up.
struct StatementWriter {
  /// The result of writing a row.
  struct Outcome {
    /// Whether the row is part of its line's state.
    var isHeld: Bool
    /// The rows that are no longer part of the state.
    var superseded: [HeldRow] = []
    /// The line number of an earlier row of the same file and version that this row contradicts.
    var contradicted: Int?
  }

  /// A row of a file, to be written to silver.
  struct NewRow {
    /// The cells in the order of the relation's columns, up to but not including the version.
    let cells: [Cell]
    let receipt: ReceiptKey
    let version: Cell
    let content: Int
    let line: Int
    /// Whether the row is excluded by the source's `keep` condition.
    let isLeftOut: Bool
  }

  /// A row of the same line in silver.
  struct HeldRow {
    let receipt: String
    let rank: StatementRank
    let content: Int
    /// Whether it is part of the line's state, and so counted as loaded.
    let isState: Bool
    /// Whether its statement describes the line completely, not only a receipt to be added.
    var isWhole: Bool { !ReceiptKey.isAdded(receipt) }
  }

  private let batch: Batch
  private let sequence: Int
  private let contests: ContestWriter
  private let find: BulkStatement
  private let found: HeldColumns
  private let replacement: RowInsertion
  private let remove: BulkStatement
  private let retire: BulkStatement
  private let orderCell: Int
  private let lineCell: Int
  /// If each row is a separate receipt, the number of equal receipts in this batch, by line and key.
  private var told: [[String]: Int] = [:]

  /// Prepares to write rows of a batch.
  init(_ batch: Batch, sequence: Int, in db: Database) throws {
    self.batch = batch
    self.sequence = sequence
    contests = try ContestWriter(batch, in: db)
    let names = RowWriter.columns(of: batch.entity)
    orderCell = names.firstIndex(of: "purchase_order_id") ?? 0
    lineCell = names.firstIndex(of: "line_key") ?? 0
    let relation = batch.entity.relation
    replacement = try RowInsertion(
      batch, onConflict: .replace, and: ["receipt_key", "role"], in: db)
    find = try BulkStatement(
      db,
      sql: """
        SELECT o.receipt_key, o.version, b.version AS landed, b.sequence, o.batch_id, o.batch_line,
          o.role = 'state' AS is_state, o.content
        FROM \(relation) AS o JOIN batch AS b ON b.batch_id = o.batch_id
        WHERE o.purchase_order_id = :order AND o.line_key = :line
        """)
    found = try HeldColumns(find)
    let place = "WHERE purchase_order_id = :order AND line_key = :line AND receipt_key = :receipt"
    remove = try BulkStatement(db, sql: "DELETE FROM \(relation) \(place)")
    retire = try BulkStatement(db, sql: "UPDATE \(relation) SET role = 'past' \(place)")
  }

  /// Writes a row and updates the other rows of its line.
  func write(_ row: NewRow) throws -> Outcome {
    let held = try heldRows(row)
    let rank = StatementRank(
      version: Array(row.version.bytes), landed: Array(batch.version.utf8), sequence: sequence,
      batch: batch.id, line: row.line)
    let same = held.first { $0.receipt == row.receipt.text }
    if let same, !row.isLeftOut, same.isState { try note(row, rank, against: same) }
    if let same, rank <= same.rank { return Outcome(isHeld: false) }
    guard held.contains(where: { $0.isWhole && rank.isOlderStatement(than: $0.rank) }) else {
      return try writeState(row, rank, in: same, among: held)
    }
    if row.receipt.isReceipt, !row.isLeftOut { try insert(row, role: "past") }
    return Outcome(isHeld: false)
  }

  private func note(_ row: NewRow, _ rank: StatementRank, against same: HeldRow) throws {
    let parts = [row.cells[orderCell].written, row.cells[lineCell].written, row.receipt.text]
    try contests.note(
      KeyText.join(parts), rank.row(content: row.content),
      against: StoredRow(
        batch: same.rank.batch, line: same.rank.line, cell: .unknown, content: same.content,
        rank: same.rank.row(content: same.content)))
  }

  /// Writes a row of the latest statement, replacing `same`, and ends the rows of older statements.
  private func writeState(
    _ row: NewRow, _ rank: StatementRank, in same: HeldRow?, among held: [HeldRow]
  ) throws -> Outcome {
    try insert(row, role: row.isLeftOut ? "left out" : "state")
    let ended = held.filter {
      $0.receipt != row.receipt.text && !ReceiptKey.isAdded(row.receipt.text)
        && $0.rank.isOlderStatement(than: rank)
    }
    for other in ended { try end(other, of: row) }
    var outcome = Outcome(isHeld: true)
    outcome.superseded = (ended + (same.map { [$0] } ?? [])).filter(\.isState)
    if let same, same.rank.isSameStatement(as: rank), same.rank.batch == batch.id,
      same.content != row.content
    {
      outcome.contradicted = same.rank.line
    }
    return outcome
  }

  /// The key of the receipt that a row states; empty if the row is excluded by `keep`.
  mutating func receiptKey(_ row: RowCells, lineKey: Cell?, isLeftOut: Bool) -> ReceiptKey {
    guard !isLeftOut else { return ReceiptKey(noneIn: row.mapping) }
    let key = ReceiptKey(row)
    guard row.mapping.receipts == .each, key.isReceipt else { return key }
    let place = [row["purchase_order_id"].written, lineKey?.written ?? "", key.text]
    let earlier = told[place, default: 0]
    told[place] = earlier + 1
    return key.repeated(earlier)
  }

  private func heldRows(_ row: NewRow) throws -> [HeldRow] {
    try setLine(of: row, in: find)
    var held: [HeldRow] = []
    while try find.next() { held.append(found.row(find)) }
    return held
  }

  private func insert(_ row: NewRow, role: String) throws {
    try replacement.set("receipt_key", row.receipt.text)
    try replacement.set("role", role)
    try replacement.run(
      row.cells, version: row.version, content: row.content, line: row.line)
  }

  /// Changes the role of an older row with a receipt to `past`, or deletes a row without one.
  private func end(_ other: HeldRow, of row: NewRow) throws {
    let statement = ReceiptKey.isReceipt(other.receipt) ? retire : remove
    try setLine(of: row, in: statement)
    try statement.set("receipt", other.receipt)
    try statement.run()
  }

  private func setLine(of row: NewRow, in statement: BulkStatement) throws {
    row.cells[orderCell].bind(to: statement, at: try statement.parameter("order"))
    row.cells[lineCell].bind(to: statement, at: try statement.parameter("line"))
  }
}

/// The columns read of the rows of a line.
private struct HeldColumns {
  private let receipt, version, landed: SQLColumn<String>
  private let sequence, batch, line, isState, content: SQLColumn<Int>

  init(_ rows: BulkStatement) throws {
    receipt = try rows.column("receipt_key", as: String.self)
    version = try rows.column("version", as: String.self)
    landed = try rows.column("landed", as: String.self)
    sequence = try rows.column("sequence", as: Int.self)
    batch = try rows.column("batch_id", as: Int.self)
    line = try rows.column("batch_line", as: Int.self)
    isState = try rows.column("is_state", as: Int.self)
    content = try rows.column("content", as: Int.self)
  }

  /// The current row.
  func row(_ rows: BulkStatement) -> StatementWriter.HeldRow {
    StatementWriter.HeldRow(
      receipt: rows[receipt],
      rank: StatementRank(
        version: Array(rows.bytes(version)), landed: Array(rows.bytes(landed)),
        sequence: rows[sequence], batch: rows[batch], line: rows[line]),
      content: rows[content], isState: rows[isState] == 1)
  }
}
