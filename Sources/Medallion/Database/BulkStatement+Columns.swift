package import Chronology
package import GRDB

/// The columns of a table that rows are inserted into; what they mean is said in its SQL file.
package protocol TableColumns: Sendable {
  /// The name of the table.
  static var table: String { get }
  /// Asks for every column.
  init(_ find: inout ColumnFinder)
}

/// The columns that one query gives.
package protocol QueryColumns: Sendable {
  /// The query.
  static var sql: String { get }
  /// Asks for the columns that are read.
  init(_ find: inout ColumnFinder)
}

extension BulkStatement {
  /// Prepares to insert rows into a table; throws ``ColumnError`` where it has other columns.
  package static func inserting<Columns: TableColumns>(
    _: Columns.Type, in db: Database, onConflict conflict: InsertConflict = .fail
  ) throws -> (insert: BulkStatement, columns: Columns) {
    var find = try ColumnFinder(inserting: Columns.table, in: db)
    let columns = Columns(&find)
    try find.finish()
    return (try BulkStatement(db, sql: find.insertion(conflict)), columns)
  }

  /// Prepares to read a query's rows; throws ``ColumnError`` where it gives other columns.
  package static func reading<Columns: QueryColumns>(
    _: Columns.Type, in db: Database
  ) throws -> (rows: BulkStatement, columns: Columns) {
    let rows = try BulkStatement(db, sql: Columns.sql)
    var find = ColumnFinder(reading: rows, of: "\(Columns.self)")
    let columns = Columns(&find)
    try find.finish()
    return (rows, columns)
  }

  /// The column of this name in a query of few columns; throws ``ColumnError`` where it gives none.
  package func column<Value: SQLValue>(
    _ name: String, as _: Value.Type
  ) throws -> SQLColumn<Value> {
    var find = ColumnFinder(reading: self, of: sql)
    let column: SQLColumn<Value> = find(name)
    try find.finish()
    return column
  }

  /// Sets the parameter `:name`; throws ``ColumnError`` where the statement has none.
  package func set(_ name: String, _ value: some SQLValue) throws {
    value.bind(to: self, at: try parameter(name))
  }

  /// Sets a cell of the row to be inserted.
  @inlinable
  package func set<Value: SQLValue>(_ column: SQLColumn<Value>, _ value: Value) {
    value.bind(to: self, at: column.place)
  }

  /// The whole number in the current row; 0 where the cell is empty.
  package subscript(_ column: SQLColumn<Int>) -> Int { integer(column.place) }
  /// The whole number in the current row.
  package subscript(_ column: SQLColumn<Int?>) -> Int? {
    isNull(column.place) ? nil : integer(column.place)
  }
  /// The number in the current row; 0 where the cell is empty.
  package subscript(_ column: SQLColumn<Double>) -> Double { double(column.place) }
  /// The number in the current row.
  package subscript(_ column: SQLColumn<Double?>) -> Double? {
    isNull(column.place) ? nil : double(column.place)
  }
  /// The text in the current row; empty where the cell is empty.
  package subscript(_ column: SQLColumn<String>) -> String { text(column.place) }
  /// The text in the current row.
  package subscript(_ column: SQLColumn<String?>) -> String? {
    isNull(column.place) ? nil : text(column.place)
  }
  /// The day in the current row; nil where the cell is empty or holds no day.
  package subscript(_ column: SQLColumn<Day?>) -> Day? { Day(utf8: bytes(column.place)) }
  /// The bytes of the text in the current row, valid until the next step.
  package func bytes(_ column: SQLColumn<String>) -> UnsafeBufferPointer<UInt8> {
    bytes(column.place)
  }
}
