import Foundation
import GRDB

/// Finds the record of an entity that has a natural key, by a hash of the key.
///
/// It replaces an index of texts in a b-tree, which would be larger than the rows and slow to fill. The
/// hashes are kept in sorted runs, as in a log-structured tree: the latest in memory, the others in the
/// relation `record_key` and in memory. Runs cover the records up to a watermark; the records after it
/// are added when the database is opened, so that a kill loses none. A run may contain hashes of
/// records that were deleted since: whoever finds a record must compare its key.
struct RecordKeys {
  /// The number of hashes in memory from which they are written as a run.
  private static let runSize = 8_000_000
  private static let partSize = 32_768

  private let entity: String
  private var latest = KeyTable()
  private var runs: [(number: Int, run: KeyRun)] = []
  /// The highest record that the runs cover.
  private(set) var watermark = 0
  /// The highest record that was added.
  private var last = 0

  /// Reads the runs of an entity.
  init(_ entity: String, _ db: Database) throws {
    self.entity = entity
    let sizes = try Row.fetchAll(
      db,
      sql: """
        SELECT run, sum(length(records)) AS bytes FROM record_key WHERE entity = ?
        GROUP BY run ORDER BY run
        """, arguments: [entity])
    for size in sizes {
      runs.append((size["run"], KeyRun(capacity: (size["bytes"] as Int) / KeyRunCoding.recordSize)))
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT run, last_record, hashes, records FROM record_key WHERE entity = ? ORDER BY run, part
        """, arguments: [entity])
    var place = 0
    while let row = try rows.next() {
      while runs[place].number != row["run"] { place += 1 }
      try row.withUnsafeData(named: "hashes") { hashes in
        try row.withUnsafeData(named: "records") { records in
          runs[place].run.append(coded: hashes ?? Data(), records ?? Data())
        }
      }
      watermark = max(watermark, row["last_record"])
    }
    for place in runs.indices { runs[place].run.index() }
    last = watermark
  }

  /// Adds the hash of a record's key.
  mutating func insert(_ hash: UInt64, record: Int) {
    latest.insert(KeyRunCoding.rounded(hash), UInt32(record))
    last = max(last, record)
  }

  /// The first record with this hash for which `isMeant` is true.
  func first(_ hash: UInt64, where isMeant: (Int) throws -> Bool) rethrows -> Int? {
    let hash = KeyRunCoding.rounded(hash)
    if let record = try latest.first(hash, where: { try isMeant(Int($0)) }) { return Int(record) }
    for place in runs.indices {
      if let record = try runs[place].run.first(hash, where: { try isMeant(Int($0)) }) {
        return Int(record)
      }
    }
    return nil
  }

  /// Adds the hash of a record's key if no record has this hash; false if one has.
  mutating func insertIfAbsent(_ hash: UInt64, record: Int) -> Bool {
    let hash = KeyRunCoding.rounded(hash)
    for place in runs.indices where runs[place].run.contains(hash) { return false }
    guard latest.insertIfAbsent(hash, UInt32(record)) else { return false }
    last = max(last, record)
    return true
  }

  /// Whether the hashes in memory should be written before more are added.
  var isFull: Bool { latest.count >= Self.runSize }

  /// Writes the hashes in memory as a run, merged with the runs that are not much longer.
  mutating func write(to db: Database) throws {
    guard latest.count > 0 else { return }
    var run = latest.removeAll()
    while let shortest = runs.last, shortest.run.count <= 2 * run.count,
      shortest.run.count < Self.runSize
    {
      run = KeyRun.merged(shortest.run, run)
      try db.execute(
        sql: "DELETE FROM record_key WHERE entity = ? AND run = ?",
        arguments: [entity, shortest.number])
      runs.removeLast()
    }
    watermark = last
    let number = (runs.last?.number ?? 0) + 1
    try write(run, number, to: db)
    run.index()
    runs.append((number, run))
  }

  private func write(_ run: KeyRun, _ number: Int, to db: Database) throws {
    let insert = try db.makeStatement(
      sql: "INSERT INTO record_key VALUES (?, ?, ?, ?, ?, ?)")
    for start in stride(from: 0, to: run.count, by: Self.partSize) {
      let part = start..<min(start + Self.partSize, run.count)
      try insert.execute(arguments: [
        entity, number, start / Self.partSize, watermark,
        KeyRunCoding.data(hashes: run.hashes[part]), KeyRunCoding.data(records: run.records[part]),
      ])
    }
  }
}
