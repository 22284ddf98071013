import GRDB

/// A statement on the row of an entity with a key; its parameters are named like the key's columns.
struct KeyedStatement {
  let statement: BulkStatement
  /// The place in a new row of each cell of the key, and its parameter.
  private let cells: [(place: Int, parameter: Int)]

  /// Prepares a statement with a parameter for each column of `key`.
  ///
  /// - Parameter places: the places of the key's cells in a new row, in the order of the columns; the
  ///   place after its last cell is the version's.
  init(_ sql: String, key: [String], places: [Int], in db: Database) throws {
    let statement = try BulkStatement(db, sql: sql)
    cells = try zip(places, key).map { ($0, try statement.parameter($1)) }
    self.statement = statement
  }

  /// The statement for the key of `row`.
  func bound(to row: RowWriter.NewRow) -> BulkStatement {
    for (place, parameter) in cells {
      (place < row.cells.count ? row.cells[place] : row.version).bind(to: statement, at: parameter)
    }
    return statement
  }
}
