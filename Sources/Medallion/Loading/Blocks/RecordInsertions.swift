import GRDB

/// The statements that insert plain rows of a file from the columns of a block.
///
/// A column that is empty in all rows is left to the table's NULL, which is faster than to read it.
final class RecordInsertions {
  private let layout: RecordLayout
  private let origin: RecordOrigin
  private let db: Database
  private let sequence: BulkStatement
  /// The statements by the columns that are empty, one bit each.
  private var statements: [UInt64: BulkStatement] = [:]

  init(_ layout: RecordLayout, _ origin: RecordOrigin, in db: Database) throws {
    self.layout = layout
    self.origin = origin
    self.db = db
    let table = layout.entity.table
    sequence = try BulkStatement(
      db, sql: "UPDATE sqlite_sequence SET seq = :last WHERE name = '\(table)'")
    try db.execute(
      sql: """
        INSERT INTO sqlite_sequence SELECT '\(table)', 0
        WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '\(table)')
        """)
  }

  /// The statement for some rows of a block, which get the numbers from `first` on.
  func statement(
    for block: RecordBlock, _ rows: UnsafeBufferPointer<Int32>, first: Int
  ) throws -> BulkStatement {
    try sequence.set("last", first - 1)
    try sequence.run()
    let empty = emptyColumns(of: block, rows)
    if let known = statements[empty] { return known }
    let statement = try BulkStatement(db, sql: sql(without: empty))
    statements[empty] = statement
    return statement
  }

  private func sql(without empty: UInt64) -> String {
    let columns = layout.columns.enumerated().filter { place, _ in empty & 1 << place == 0 }
    let values = columns.map { place, name in
      name == "origin" ? "\(origin.number)" : "c\(place)"
    }
    return """
      INSERT INTO \(layout.entity.table) (\(columns.map(\.element).joined(separator: ", ")))
      SELECT \(values.joined(separator: ", ")) FROM column_source
      """
  }

  /// A bit for each column of numbers that is empty in all of some rows.
  private func emptyColumns(of block: RecordBlock, _ rows: UnsafeBufferPointer<Int32>) -> UInt64 {
    var bits: UInt64 = 0
    for (place, values) in block.columns.enumerated() where block.texts[place] == nil {
      if rows.allSatisfy({ values[Int($0)] == ColumnSource.null }) { bits |= 1 << place }
    }
    return bits
  }
}
