import Foundation

/// Hashes of natural keys in rising order, each with the number of its record.
struct KeyRun {
  private(set) var hashes: [UInt64] = []
  private(set) var records: [UInt32] = []
  /// The index of the first hash with each value of the upper bits; made by ``index()``.
  private var starts: [UInt32] = []
  private var bits = 0

  init(capacity: Int = 0) {
    hashes.reserveCapacity(capacity)
    records.reserveCapacity(capacity)
  }

  /// The number of hashes.
  var count: Int { hashes.count }

  /// Inserts a hash at its place, which should be near the end.
  mutating func insert(_ hash: UInt64, _ record: UInt32) {
    var place = hashes.count
    // Keys that wrapped around to the first slots of a table are moved far, but they are few.
    while place > 0, hashes[place - 1] > hash { place -= 1 }
    hashes.insert(hash, at: place)
    records.insert(record, at: place)
  }

  /// Appends hashes that are not below the last one, and their records, from their bytes.
  mutating func append(coded more: Data, _ itsRecords: Data) {
    KeyRunCoding.read(hashes: more, to: &hashes)
    KeyRunCoding.read(records: itsRecords, to: &records)
  }

  /// Makes the index with which hashes are found; call it after the last insertion.
  mutating func index() {
    bits = max(1, Int.bitWidth - (count / 16).leadingZeroBitCount)
    starts = [UInt32](repeating: UInt32(count), count: 1 << bits + 1)
    var bucket = 0
    for (place, hash) in hashes.enumerated() {
      let own = Int(hash >> UInt64(64 - bits))
      while bucket <= own {
        starts[bucket] = UInt32(place)
        bucket += 1
      }
    }
  }

  /// The first record with this hash for which `isMeant` is true.
  func first(_ hash: UInt64, where isMeant: (UInt32) throws -> Bool) rethrows -> UInt32? {
    guard count > 0 else { return nil }
    let bucket = Int(hash >> UInt64(64 - bits))
    for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where hashes[place] == hash {
      if try isMeant(records[place]) { return records[place] }
    }
    return nil
  }

  /// Whether any record has this hash.
  func contains(_ hash: UInt64) -> Bool {
    guard count > 0 else { return false }
    let bucket = Int(hash >> UInt64(64 - bits))
    for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where hashes[place] == hash {
      return true
    }
    return false
  }

  /// Two runs as one.
  static func merged(_ a: KeyRun, _ b: KeyRun) -> KeyRun {
    var run = KeyRun(capacity: a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a.hashes[i] <= b.hashes[j] {
        run.hashes.append(a.hashes[i])
        run.records.append(a.records[i])
        i += 1
      } else {
        run.hashes.append(b.hashes[j])
        run.records.append(b.records[j])
        j += 1
      }
    }
    return run
  }
}
