import GRDB

extension Database {
  /// Inserts one row into a table; its cells are given by the names of their columns.
  ///
  /// For single rows; ``BulkStatement`` inserts many.
  func insert(
    _ cells: [String: (any DatabaseValueConvertible)?], into table: String,
    onConflict conflict: InsertConflict = .fail
  ) throws {
    let names = cells.keys.sorted()
    let row =
      "\(table) (\(names.joined(separator: ", "))) "
      + "VALUES (\(names.map { ":\($0)" }.joined(separator: ", ")))"
    try execute(sql: conflict.insertion(of: row), arguments: StatementArguments(cells))
  }
}
