import GRDB
import GRDBSQLite

/// Rows in columns that SQLite reads as the virtual table `column_source`: `INSERT INTO … SELECT` from it
/// writes rows with less than half of the processor time of a statement bound and run for each of them.
///
/// The columns are called `c0`, `c1` and so on.
final class ColumnSource {
  /// The values of a column, by row.
  enum Values {
    /// Whole numbers; `null` is NULL.
    case integers(UnsafePointer<Int>)
    /// Numbers as the patterns of their bits; `null` is NULL.
    case reals(UnsafePointer<Int>)
    /// UTF-8 texts.
    case texts(UnsafePointer<UnsafeBufferPointer<UInt8>>)
    /// Cells of any kind, each `stride` cells after that of the row before it.
    case cells(UnsafePointer<SourceCell>, stride: Int)
  }

  /// The whole number that stands for NULL.
  static let null = Int.min
  /// The largest number of columns.
  static let mostColumns = 64

  fileprivate var columns: [Values] = []
  fileprivate var rows = UnsafeBufferPointer<Int32>(start: nil, count: 0)

  /// Adds the virtual table to a connection, which keeps this object until it is closed or another one is
  /// added under the same name.
  init(_ db: Database, name: String = "column_source") throws {
    let context = Unmanaged.passRetained(self).toOpaque()
    let code = sqlite3_create_module_v2(
      db.sqliteConnection, name, sourceModule, context,
      { context in
        if let context { Unmanaged<ColumnSource>.fromOpaque(context).release() }
      })
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// Runs `body` while the virtual table has some rows of these columns.
  func provide<Result>(
    _ columns: [Values], rows: UnsafeBufferPointer<Int32>, _ body: () throws -> Result
  ) rethrows -> Result {
    precondition(columns.count <= Self.mostColumns, "the virtual table has too few columns")
    self.columns = columns
    self.rows = rows
    defer { self.columns = [] }
    return try body()
  }
}

/// A cell of a row that SQLite reads.
enum SourceCell {
  case null
  case integer(Int)
  case real(Double)
  /// UTF-8 bytes and their number.
  case text(UnsafePointer<UInt8>, Int32)
}

/// The part of `sqlite3_vtab` that every virtual table has, and the object with its rows.
private struct SourceTable {
  var base = sqlite3_vtab()
  var source: Unmanaged<ColumnSource>
}

/// The part of `sqlite3_vtab_cursor` that every cursor has, and what is read of the source for each row.
private struct SourceCursor {
  var base = sqlite3_vtab_cursor()
  var columns: UnsafeMutablePointer<ColumnSource.Values>
  var columnCount: Int
  var rows: UnsafeBufferPointer<Int32>
  var next = 0
}

private typealias TablePointer = UnsafeMutablePointer<sqlite3_vtab>
private typealias CursorPointer = UnsafeMutablePointer<sqlite3_vtab_cursor>

/// The functions of the virtual table; it exists without being created.
nonisolated(unsafe) private let sourceModule: UnsafePointer<sqlite3_module> = {
  var module = sqlite3_module()
  module.xConnect = { db, context, _, _, table, _ in
    guard let context else { return SQLITE_ERROR }
    let names = (0..<ColumnSource.mostColumns).map { "c\($0)" }.joined(separator: ", ")
    let code = sqlite3_declare_vtab(db, "CREATE TABLE source (\(names))")
    guard code == SQLITE_OK else { return code }
    let made = UnsafeMutablePointer<SourceTable>.allocate(capacity: 1)
    made.initialize(to: SourceTable(source: Unmanaged<ColumnSource>.fromOpaque(context)))
    table?.pointee = UnsafeMutableRawPointer(made).assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
  }
  module.xDisconnect = { table in
    UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: SourceTable.self).deallocate()
    return SQLITE_OK
  }
  module.xBestIndex = { _, _ in SQLITE_OK }
  module.xOpen = { table, cursor in
    guard let table else { return SQLITE_ERROR }
    let source = UnsafeMutableRawPointer(table).assumingMemoryBound(to: SourceTable.self).pointee
      .source.takeUnretainedValue()
    let columns = UnsafeMutablePointer<ColumnSource.Values>.allocate(
      capacity: source.columns.count)
    for (place, values) in source.columns.enumerated() {
      (columns + place).initialize(to: values)
    }
    let made = UnsafeMutablePointer<SourceCursor>.allocate(capacity: 1)
    made.initialize(
      to: SourceCursor(columns: columns, columnCount: source.columns.count, rows: source.rows))
    cursor?.pointee = UnsafeMutableRawPointer(made)
      .assumingMemoryBound(to: sqlite3_vtab_cursor.self)
    return SQLITE_OK
  }
  module.xClose = { cursor in
    guard let cursor = sourceCursor(cursor) else { return SQLITE_OK }
    cursor.pointee.columns.deallocate()
    cursor.deallocate()
    return SQLITE_OK
  }
  module.xFilter = { cursor, _, _, _, _ in
    sourceCursor(cursor)?.pointee.next = 0
    return SQLITE_OK
  }
  module.xNext = { cursor in
    sourceCursor(cursor)?.pointee.next += 1
    return SQLITE_OK
  }
  module.xEof = { cursor in
    guard let cursor = sourceCursor(cursor) else { return 1 }
    return cursor.pointee.next >= cursor.pointee.rows.count ? 1 : 0
  }
  module.xColumn = { cursor, result, column in
    guard let cursor = sourceCursor(cursor), Int(column) < cursor.pointee.columnCount else {
      return SQLITE_OK
    }
    let row = Int(cursor.pointee.rows[cursor.pointee.next])
    switch cursor.pointee.columns[Int(column)] {
    case .integers(let values):
      if values[row] != ColumnSource.null { sqlite3_result_int64(result, Int64(values[row])) }
    case .reals(let values):
      if values[row] != ColumnSource.null {
        sqlite3_result_double(
          result, Double(bitPattern: UInt64(bitPattern: Int64(values[row]))))
      }
    case .texts(let values): giveText(values[row], to: result)
    case .cells(let cells, let stride): give(cells[row * stride], to: result)
    }
    return SQLITE_OK
  }
  module.xRowid = { cursor, number in
    number?.pointee = Int64(sourceCursor(cursor)?.pointee.next ?? 0)
    return SQLITE_OK
  }
  let pointer = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
  pointer.initialize(to: module)
  return UnsafePointer(pointer)
}()

private func sourceCursor(_ cursor: CursorPointer?) -> UnsafeMutablePointer<SourceCursor>? {
  UnsafeMutableRawPointer(cursor)?.assumingMemoryBound(to: SourceCursor.self)
}

private func give(_ cell: SourceCell, to result: OpaquePointer?) {
  switch cell {
  case .null: break
  case .integer(let value): sqlite3_result_int64(result, Int64(value))
  case .real(let value): sqlite3_result_double(result, value)
  case .text(let start, let count):
    giveText(UnsafeBufferPointer(start: start, count: Int(count)), to: result)
  }
}

/// Gives SQLite a text that stays valid until the statement has used it.
private func giveText(_ text: UnsafeBufferPointer<UInt8>, to result: OpaquePointer?) {
  let empty: StaticString = ""
  let start = text.baseAddress ?? empty.utf8Start
  UnsafeRawPointer(start).withMemoryRebound(to: CChar.self, capacity: text.count) {
    sqlite3_result_text(result, $0, Int32(text.count), nil)
  }
}
