/// Hashes of natural keys in memory, each with the number of its record; equal hashes may occur.
///
/// Open addressing whose home slots rise with the hash, so that reading the slots in order gives nearly
/// sorted hashes.
struct KeyTable {
  /// The number of hashes.
  private(set) var count = 0
  private var bits = 12
  private var hashes = [UInt64](repeating: 0, count: 1 << 12)
  /// The record in each slot; 0 if the slot is free.
  private var records = [UInt32](repeating: 0, count: 1 << 12)

  /// Adds a hash with its record, which must not be 0.
  mutating func insert(_ hash: UInt64, _ record: UInt32) {
    if count * 10 >= hashes.count * 7 { grow() }
    place(hash, record)
    count += 1
  }

  /// The first record with this hash for which `isMeant` is true.
  func first(_ hash: UInt64, where isMeant: (UInt32) throws -> Bool) rethrows -> UInt32? {
    var slot = Int(hash >> UInt64(64 - bits))
    while records[slot] != 0 {
      if hashes[slot] == hash, try isMeant(records[slot]) { return records[slot] }
      slot = (slot + 1) & (hashes.count - 1)
    }
    return nil
  }

  /// Adds a hash with its record if it is not there; false if it is.
  mutating func insertIfAbsent(_ hash: UInt64, _ record: UInt32) -> Bool {
    if count * 10 >= hashes.count * 7 { grow() }
    var slot = Int(hash >> UInt64(64 - bits))
    while records[slot] != 0 {
      if hashes[slot] == hash { return false }
      slot = (slot + 1) & (hashes.count - 1)
    }
    hashes[slot] = hash
    records[slot] = record
    count += 1
    return true
  }

  /// All hashes in rising order with their records; the table is empty afterwards.
  mutating func removeAll() -> KeyRun {
    var run = KeyRun(capacity: count)
    for slot in records.indices where records[slot] != 0 {
      run.insert(hashes[slot], records[slot])
    }
    self = KeyTable()
    return run
  }

  private mutating func place(_ hash: UInt64, _ record: UInt32) {
    var slot = Int(hash >> UInt64(64 - bits))
    while records[slot] != 0 { slot = (slot + 1) & (hashes.count - 1) }
    hashes[slot] = hash
    records[slot] = record
  }

  private mutating func grow() {
    let (oldHashes, oldRecords) = (hashes, records)
    bits += 1
    hashes = [UInt64](repeating: 0, count: 1 << bits)
    records = [UInt32](repeating: 0, count: 1 << bits)
    for slot in oldRecords.indices where oldRecords[slot] != 0 {
      place(oldHashes[slot], oldRecords[slot])
    }
  }
}
