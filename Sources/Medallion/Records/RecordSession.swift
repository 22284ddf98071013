import Foundation
import GRDB

/// What is kept in memory on compact rows while files are loaded: the codes of texts, and the keys of
/// records.
///
/// It belongs to one connection and to one transaction at a time; ``reset()`` follows a rollback.
final class RecordSession {
  private let lock = NSLock()
  /// The number of the next record of the file that is loaded in blocks.
  var nextRecord = 1
  /// The records from this number on are in blocks that wait to be written.
  var firstUnwritten = Int.max
  /// Waiting records whose keys rows before them have.
  var contested: Set<Int> = []
  /// The number for the next record that is written by itself; nil if it is free.
  var reserved: Int?
  /// The warnings of which no more rows are listed, by bit.
  var fullWarnings: UInt64 = 0

  private var codes: TextCodes?
  private var source: ColumnSource?
  private var keys: [String: RecordKeys] = [:]

  /// Runs `body` while no other thread uses codes or keys, where a file is read by a second thread.
  func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body()
  }

  /// The codes of texts.
  func codes(_ db: Database) throws -> TextCodes {
    if let codes { return codes }
    let codes = try TextCodes(db)
    self.codes = codes
    return codes
  }

  /// Calls `body` with the keys of an entity's records.
  func withKeys<Result>(
    of layout: RecordLayout, _ db: Database, _ body: (inout RecordKeys) throws -> Result
  ) throws -> Result {
    let name = layout.entity.name
    var own = try keys.removeValue(forKey: name) ?? readKeys(of: layout, db)
    defer { keys[name] = own }
    return try body(&own)
  }

  /// Calls `body` with the keys of an entity's records, which must have been read.
  func withKnownKeys(of layout: RecordLayout, _ body: (inout RecordKeys) -> Void) {
    let name = layout.entity.name
    guard var own = keys.removeValue(forKey: name) else {
      preconditionFailure("the keys are read before the first block")
    }
    body(&own)
    keys[name] = own
  }

  /// Prepares to load a file in blocks.
  func beginBlocks(of layout: RecordLayout, _ db: Database) throws {
    try withKeys(of: layout, db) { _ in }
    let table = layout.entity.table
    let last = try Int.fetchOne(
      db,
      sql: """
        SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0),
          coalesce((SELECT max(record) FROM \(table)), 0))
        """, arguments: [table])
    nextRecord = (last ?? 0) + 1
    firstUnwritten = nextRecord
    contested = []
    fullWarnings = 0
  }

  /// Ends the loading of a file in blocks.
  func endBlocks() {
    firstUnwritten = .max
    reserved = nil
  }

  /// The virtual table from which columns are inserted.
  func source(_ db: Database) throws -> ColumnSource {
    if let source { return source }
    let source = try ColumnSource(db)
    self.source = source
    return source
  }

  /// The number of the next record that is written by itself; nil if SQLite chooses it.
  func takeReserved() -> Int? {
    defer { reserved = reserved.map { $0 + 1 } }
    return reserved
  }

  /// Forgets what is in memory, after a rollback or after records were deleted by other means.
  func reset() {
    codes = nil
    keys = [:]
    endBlocks()
  }

  /// Writes new codes, and keys of which there are many; call it before the transaction ends.
  func finishBatch(_ db: Database) throws {
    try codes?.write(to: db)
    try writeFullKeys(db)
  }

  /// Writes keys of which there are many.
  func writeFullKeys(_ db: Database) throws {
    for name in keys.keys.sorted() where keys[name]?.isFull == true {
      try keys[name]?.write(to: db)
    }
  }

  /// Writes all keys, so that the next program need not read the records.
  func finish(_ db: Database) throws {
    try codes?.write(to: db)
    for name in keys.keys.sorted() { try keys[name]?.write(to: db) }
  }

  /// Reads the keys in the database, and adds those of records that were written after them.
  private func readKeys(of layout: RecordLayout, _ db: Database) throws -> RecordKeys {
    var own = try RecordKeys(layout.entity.name, db)
    let rows = try RecordReader(
      layout, codes(db), where: "r.record > :watermark ORDER BY r.record", in: db)
    try rows.set("watermark", own.watermark)
    while let row = try rows.next() {
      let key = RecordKey(
        layout, row.cells, row.kind, occurrence: row.occurrence, row.origin)
      own.insert(key.hash, record: row.number)
    }
    return own
  }
}
