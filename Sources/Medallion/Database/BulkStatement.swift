package import GRDB
import GRDBSQLite

/// A prepared statement bound through SQLite's C interface, for hundreds of thousands of rows.
///
/// It is valid during the database access in which it was made, on one thread.
package struct BulkStatement {
  private let statement: Statement
  private let pointer: OpaquePointer
  private let connection: OpaquePointer?

  /// Prepares `sql` in the database access `db`.
  package init(_ db: Database, sql: String) throws {
    statement = try db.makeStatement(sql: sql)
    pointer = statement.sqliteStatement
    connection = db.sqliteConnection
  }

  /// Binds an integer to the parameter at `index`, counted from 1.
  package func bind(_ index: Int, _ value: Int) {
    sqlite3_bind_int64(pointer, Int32(index), Int64(value))
  }

  /// Binds a number, which must be finite.
  package func bind(_ index: Int, _ value: Double) {
    sqlite3_bind_double(pointer, Int32(index), value)
  }

  /// Binds bytes of UTF-8 text, which must stay valid until the next step.
  package func bind(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
    text.withMemoryRebound(to: CChar.self) { characters in
      let empty: StaticString = ""
      let start =
        characters.baseAddress
        ?? UnsafeRawPointer(empty.utf8Start)
        .assumingMemoryBound(to: CChar.self)
      _ = sqlite3_bind_text(pointer, Int32(index), start, Int32(characters.count), nil)
    }
  }

  /// Binds a copy of bytes of UTF-8 text.
  func bind(_ index: Int, copying text: UnsafeBufferPointer<UInt8>) {
    text.withMemoryRebound(to: CChar.self) { characters in
      _ = sqlite3_bind_text(
        pointer, Int32(index), characters.baseAddress, Int32(characters.count), Self.copy)
    }
  }

  /// Binds a copy of a text.
  package func bind(_ index: Int, _ text: String) {
    sqlite3_bind_text(pointer, Int32(index), text, -1, Self.copy)
  }

  /// Binds NULL.
  package func bindNull(_ index: Int) {
    sqlite3_bind_null(pointer, Int32(index))
  }

  /// Binds a number or NULL.
  package func bind(_ index: Int, _ value: Double?) {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds an integer or NULL.
  package func bind(_ index: Int, _ value: Int?) {
    if let value { bind(index, value) } else { bindNull(index) }
  }

  /// Binds a text or NULL.
  package func bind(_ index: Int, _ text: String?) {
    if let text { bind(index, text) } else { bindNull(index) }
  }

  /// Runs and resets the statement; returns the number of changed rows.
  @discardableResult
  package func run() throws -> Int {
    let code = sqlite3_step(pointer)
    sqlite3_reset(pointer)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
    return Int(sqlite3_changes(connection))
  }

  /// Steps to the next row; false at the end, after resetting the statement.
  package func next() throws -> Bool {
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    sqlite3_reset(pointer)
    guard code == SQLITE_DONE else { throw failure(code) }
    return false
  }

  /// Resets the statement before its last row has been read.
  package func reset() { sqlite3_reset(pointer) }

  /// The integer in the current row's column, counted from 0.
  package func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(pointer, Int32(column))) }

  /// The number in the current row's column.
  package func double(_ column: Int) -> Double { sqlite3_column_double(pointer, Int32(column)) }

  /// Whether the current row's column is NULL.
  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(pointer, Int32(column)) == SQLITE_NULL
  }

  /// The text in the current row's column; empty if it is NULL.
  package func text(_ column: Int) -> String {
    sqlite3_column_text(pointer, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// The bytes of the text in the current row's column, valid until the next step.
  package func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_text(pointer, Int32(column))
    return UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column))))
  }

  /// The SQL text of the statement.
  var sql: String { statement.sql }

  /// The columns of a query's result: the name, and the declared type if it is a table's column.
  var columns: [(name: String, type: String?)] {
    statement.columnNames.enumerated().map { place, name in
      (name, sqlite3_column_decltype(pointer, Int32(place)).map { String(cString: $0) })
    }
  }

  /// The number of the parameter `:name`, counted from 1.
  func parameter(_ name: String) throws -> Int {
    let place = sqlite3_bind_parameter_index(pointer, ":" + name)
    guard place > 0 else {
      throw ColumnError(subject: sql, faults: ["there is no parameter :\(name)"])
    }
    return Int(place)
  }

  /// The constant that makes SQLite copy a bound value.
  private static var copy: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: connection.map { String(cString: sqlite3_errmsg($0)) },
      sql: statement.sql)
  }
}
