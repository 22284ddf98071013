package import GRDB

/// Inserts rows into a table in blocks, with less than half of the processor time of a statement run for
/// each of them.
///
/// A value that is set holds for all later rows until it is set again. The rows are in the table after
/// ``finish()``.
package final class BulkInsertion {
  private static let rowsInBlock = 1024

  private let source: ColumnSource
  private let statement: BulkStatement
  private let width: Int
  /// The cells of the next row.
  private let next: UnsafeMutablePointer<SourceCell>
  /// The cells of the rows that are not in the table yet.
  private let block: UnsafeMutablePointer<SourceCell>
  private let numbers = Array(0..<Int32(rowsInBlock))
  private var count = 0
  /// The texts of the block and of the next row.
  private var texts = TextArena()

  /// Prepares to insert rows into a table; throws ``ColumnError`` if its columns differ.
  package static func into<Columns: TableColumns>(
    _: Columns.Type, in db: Database
  ) throws -> (insertion: BulkInsertion, columns: Columns) {
    var find = try ColumnFinder(inserting: Columns.table, in: db)
    let columns = Columns(&find)
    try find.finish()
    return (try BulkInsertion(Columns.table, find, in: db), columns)
  }

  private init(_ table: String, _ find: ColumnFinder, in db: Database) throws {
    // Each table has its own source, so that several can be filled at the same time.
    let name = "rows_of_\(table)"
    source = try ColumnSource(db, name: name)
    statement = try BulkStatement(db, sql: find.insertion(from: name))
    width = find.count
    next = .allocate(capacity: width)
    next.initialize(repeating: .null, count: width)
    block = .allocate(capacity: width * Self.rowsInBlock)
    block.initialize(repeating: .null, count: width * Self.rowsInBlock)
  }

  deinit {
    next.deallocate()
    block.deallocate()
  }

  /// Sets a cell of the next rows.
  @inlinable
  package func set<Value: SQLValue>(_ column: SQLColumn<Value>, _ value: Value) {
    value.put(into: self, at: column.place)
  }

  /// Adds a row.
  package func run() throws {
    (block + count * width).update(from: next, count: width)
    count += 1
    if count == Self.rowsInBlock { try finish() }
  }

  /// Inserts the rows that are not in the table yet.
  package func finish() throws {
    guard count > 0 else { return }
    let columns = (0..<width).map { ColumnSource.Values.cells(block + $0, stride: width) }
    _ = try numbers.withUnsafeBufferPointer { numbers in
      try source.provide(columns, rows: UnsafeBufferPointer(rebasing: numbers[..<count])) {
        try statement.run()
      }
    }
    count = 0
    let old = texts
    texts = TextArena()
    for place in 0..<width {
      if case .text(let start, let count) = next[place] {
        put(UnsafeBufferPointer(start: start, count: Int(count)), at: place + 1)
      }
    }
    withExtendedLifetime(old) {}
  }

  func put(_ value: Int, at place: Int) { next[place - 1] = .integer(value) }

  func put(_ value: Double, at place: Int) { next[place - 1] = .real(value) }

  func put(_ value: String, at place: Int) {
    var value = value
    value.withUTF8 { put($0, at: place) }
  }

  func put(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
    next[place - 1] = .text(texts.copy(text), Int32(text.count))
  }

  func putNull(at place: Int) { next[place - 1] = .null }
}

/// Texts in memory that is freed together.
private final class TextArena {
  private static let bytesInPart = 16 << 10

  private var parts: [UnsafeMutablePointer<UInt8>] = []
  private var room = 0
  private var end: UnsafeMutablePointer<UInt8>?

  deinit { for part in parts { part.deallocate() } }

  /// A copy of a text that is valid as long as this object.
  func copy(_ text: UnsafeBufferPointer<UInt8>) -> UnsafePointer<UInt8> {
    let place: UnsafeMutablePointer<UInt8>
    if let end, room >= text.count {
      place = end
    } else {
      room = max(Self.bytesInPart, text.count)
      place = .allocate(capacity: room)
      parts.append(place)
    }
    if let start = text.baseAddress { place.update(from: start, count: text.count) }
    end = place + text.count
    room -= text.count
    return UnsafePointer(place)
  }
}
