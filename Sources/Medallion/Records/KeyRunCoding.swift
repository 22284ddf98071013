import Foundation
import GRDB

/// The hashes and records of a part of a ``KeyRun`` as bytes, about seven for each.
///
/// Hashes rise, so each is written as its distance from the one before, without the bits that are always 0.
enum KeyRunCoding {
  /// The bits of a hash that tell keys apart; the lower ones are 0.
  ///
  /// Of ten million keys, some fifty have the hash of another one: whoever finds a record compares its key.
  static let significantBits = 40
  private static let zeroBits = UInt64(64 - significantBits)

  /// A hash without the bits that are not kept.
  static func rounded(_ hash: UInt64) -> UInt64 { (hash >> zeroBits) << zeroBits }

  /// The bytes of hashes, which rise.
  static func data(hashes: some Sequence<UInt64>) -> Data {
    var numbers = VariableNumbers()
    var last: UInt64 = 0
    for hash in hashes {
      let short = hash >> zeroBits
      numbers.add(short - last)
      last = short
    }
    return Data(numbers.bytes)
  }

  /// Adds the hashes in bytes that ``data(hashes:)`` has written.
  static func read(hashes data: Data, to hashes: inout [UInt64]) {
    data.withUnsafeBytes { bytes in
      var numbers = VariableNumberReader(bytes)
      var last: UInt64 = 0
      while !numbers.isAtEnd {
        last &+= numbers.next()
        hashes.append(last << zeroBits)
      }
    }
  }

  /// The bytes of the numbers of records.
  static func data(records: ArraySlice<UInt32>) -> Data { records.withUnsafeBytes { Data($0) } }

  /// The bytes of the number of a record.
  static let recordSize = MemoryLayout<UInt32>.size

  /// Adds the numbers of records in bytes.
  static func read(records data: Data, to records: inout [UInt32]) {
    data.withUnsafeBytes { bytes in
      for offset in stride(from: 0, through: bytes.count - recordSize, by: recordSize) {
        records.append(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      }
    }
  }

  /// Writes the hashes that version 8 has written, with all of their bits, in this form.
  static func shorten(in db: Database) throws {
    let keys = try Row.fetchAll(db, sql: "SELECT entity, run, part FROM record_key")
    for key in keys {
      let place: StatementArguments = [key["entity"], key["run"], key["part"]]
      let found = "FROM record_key WHERE entity = ? AND run = ? AND part = ?"
      guard let long = try Data.fetchOne(db, sql: "SELECT hashes \(found)", arguments: place) else {
        continue
      }
      let hashes = [UInt64](
        unsafeUninitializedCapacity: long.count / MemoryLayout<UInt64>.size
      ) { target, count in
        count = long.copyBytes(to: target) / MemoryLayout<UInt64>.size
      }
      try db.execute(
        sql: "UPDATE record_key SET hashes = ? WHERE entity = ? AND run = ? AND part = ?",
        arguments: [data(hashes: hashes)] + place)
    }
  }
}
