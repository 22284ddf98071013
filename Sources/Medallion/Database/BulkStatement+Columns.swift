package import Chronology
package import GRDB

/// The columns of a table for inserting rows; the table's SQL file describes them.
package protocol TableColumns: Sendable {
  /// The name of the table.
  static var table: String { get }
  /// Finds every column.
  init(_ find: inout ColumnFinder)
}

/// The columns of the result of a query.
package protocol QueryColumns: Sendable {
  /// The query in SQL.
  static var sql: String { get }
  /// Finds the columns that are read.
  init(_ find: inout ColumnFinder)
}

extension BulkStatement {
  /// Prepares to insert rows into a table; throws ``ColumnError`` if its columns differ.
  package static func inserting<Columns: TableColumns>(
    _: Columns.Type, in db: Database, onConflict conflict: InsertConflict = .fail
  ) throws -> (insert: BulkStatement, columns: Columns) {
    var find = try ColumnFinder(inserting: Columns.table, in: db)
    let columns = Columns(&find)
    try find.finish()
    return (try BulkStatement(db, sql: find.insertion(conflict)), columns)
  }

  /// Prepares to read a query's rows; throws ``ColumnError`` if its columns differ.
  package static func reading<Columns: QueryColumns>(
    _: Columns.Type, in db: Database
  ) throws -> (rows: BulkStatement, columns: Columns) {
    let rows = try BulkStatement(db, sql: Columns.sql)
    var find = ColumnFinder(reading: rows, of: "\(Columns.self)")
    let columns = Columns(&find)
    try find.finish()
    return (rows, columns)
  }

  /// The column with this name in a query's result; throws ``ColumnError`` if there is none.
  package func column<Value: SQLValue>(
    _ name: String, as _: Value.Type
  ) throws -> SQLColumn<Value> {
    var find = ColumnFinder(reading: self, of: sql)
    let column: SQLColumn<Value> = find(name)
    try find.finish()
    return column
  }

  /// Sets the parameter `:name`; throws ``ColumnError`` if the statement has no such parameter.
  package func set(_ name: String, _ value: some SQLValue) throws {
    value.bind(to: self, at: try parameter(name))
  }

  /// Sets a cell of the row to be inserted.
  @inlinable
  package func set<Value: SQLValue>(_ column: SQLColumn<Value>, _ value: Value) {
    value.bind(to: self, at: column.place)
  }

  /// The integer in the current row; 0 if the cell is empty.
  package subscript(_ column: SQLColumn<Int>) -> Int { integer(column.place) }
  /// The integer in the current row; nil if the cell is empty.
  package subscript(_ column: SQLColumn<Int?>) -> Int? {
    isNull(column.place) ? nil : integer(column.place)
  }
  /// The number in the current row; 0 if the cell is empty.
  package subscript(_ column: SQLColumn<Double>) -> Double { double(column.place) }
  /// The number in the current row; nil if the cell is empty.
  package subscript(_ column: SQLColumn<Double?>) -> Double? {
    isNull(column.place) ? nil : double(column.place)
  }
  /// The text in the current row; an empty text if the cell is empty.
  package subscript(_ column: SQLColumn<String>) -> String { text(column.place) }
  /// The text in the current row; nil if the cell is empty.
  package subscript(_ column: SQLColumn<String?>) -> String? {
    isNull(column.place) ? nil : text(column.place)
  }
  /// The day in the current row; nil if the cell is empty or not a day.
  package subscript(_ column: SQLColumn<Day?>) -> Day? { Day(utf8: bytes(column.place)) }
  /// The bytes of the text in the current row, valid until the next step.
  package func bytes(_ column: SQLColumn<String>) -> UnsafeBufferPointer<UInt8> {
    bytes(column.place)
  }
}
