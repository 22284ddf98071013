import GRDB

/// The numbers under which compact rows store texts that many rows share: ids, currencies, versions.
///
/// Codes are given from 1 in the order of first use, so they depend on the order of files; no result
/// may depend on them. New codes are in memory until ``write(to:)``.
final class TextCodes {
  /// The bytes of all texts, one after another.
  private var bytes: [UInt8] = []
  /// The end of each text in `bytes`, by code; code 0 is no text.
  private var ends: [Int] = [0]
  /// The code in each slot of the hash table; 0 if the slot is free.
  private var slots = [Int32](repeating: 0, count: 1 << 10)
  /// The number of codes that are in the database.
  private var written = 0

  /// Reads the codes of a database.
  init(_ db: Database) throws {
    let rows = try BulkStatement(db, sql: "SELECT code, text FROM text_code ORDER BY code")
    let code = try rows.column("code", as: Int.self)
    let text = try rows.column("text", as: String.self)
    while try rows.next() {
      // The place of a code that somebody has deleted stays empty.
      while ends.count < rows[code] { ends.append(bytes.count) }
      _ = append(rows.bytes(text), at: slot(of: rows.bytes(text)))
    }
    written = ends.count - 1
  }

  /// The code of a text, which must not be empty; a new one if the text is new.
  func code(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let slot = slot(of: text)
    return slots[slot] > 0 ? Int(slots[slot]) : append(text, at: slot)
  }

  /// Calls `body` with the bytes of a code's text.
  func withText<Result>(
    _ code: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[ends[code - 1]..<ends[code]]))
    }
  }

  /// Writes the new codes to the database.
  func write(to db: Database) throws {
    guard written < ends.count - 1 else { return }
    let insert = try BulkStatement(db, sql: "INSERT INTO text_code VALUES (?, ?)")
    for code in (written + 1)..<ends.count {
      insert.bind(1, code)
      try withText(code) { text in
        insert.bind(2, text)
        try insert.run()
      }
    }
    written = ends.count - 1
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>, at slot: Int) -> Int {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = Int32(ends.count - 1)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for code in 1..<ends.count where ends[code] > ends[code - 1] {
      withText(code) { slots[slot(of: $0)] = Int32(code) }
    }
  }

  /// The slot of a text, or the free slot where it belongs.
  private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = ContentHash()
    hash.add(text)
    var slot = hash.value & (slots.count - 1)
    while slots[slot] > 0, !holds(Int(slots[slot]), text) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func holds(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[code - 1]
    guard ends[code] - start == text.count else { return false }
    for index in text.indices where bytes[start + index] != text[index] { return false }
    return true
  }
}
