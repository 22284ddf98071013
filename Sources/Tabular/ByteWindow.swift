internal import Glibc

/// The part of a source that is in memory: consumed from the front, filled at the back.
///
/// An incomplete record is moved to the front before more is read, so that records are contiguous.
struct ByteWindow: ~Copyable {
  private let source: ByteSource
  private let chunk: Int
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var start: UnsafePointer<UInt8>
  private(set) var end: UnsafePointer<UInt8>
  /// Whether the window reaches to the end of the source.
  private(set) var isFinal = false
  /// Whether a zero byte has ever been read.
  private(set) var hasZeroByte = false

  init(_ source: ByteSource, chunk: Int) {
    self.source = source
    self.chunk = chunk
    capacity = chunk
    storage = .allocate(capacity: capacity)
    start = UnsafePointer(storage)
    end = start
  }

  deinit { storage.deallocate() }

  var count: Int { end - start }

  mutating func consume(to position: UnsafePointer<UInt8>) { start = position }

  /// Skips bytes up to and including the next line ending, a chunk at a time.
  mutating func skipLine() throws(TabularError) {
    while true {
      if let ending = lineEnding() {
        start = ending.next
        return
      }
      let endsWithCarriageReturn = count > 0 && (end - 1).pointee == 0x0D
      start = endsWithCarriageReturn && !isFinal ? end - 1 : end
      if isFinal { return }
      try fill()
    }
  }

  /// Skips the UTF-8 byte order mark if the source begins with one.
  mutating func skipByteOrderMark() throws(TabularError) {
    while count < 3, !isFinal { try fill() }
    guard count >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF else { return }
    start += 3
  }

  /// Returns the first line ending and the byte after it; nil if no complete one is in the window.
  func lineEnding() -> (position: UnsafePointer<UInt8>, next: UnsafePointer<UInt8>)? {
    var cursor = start
    while cursor < end, cursor.pointee != 0x0A, cursor.pointee != 0x0D { cursor += 1 }
    guard cursor < end else { return nil }
    if cursor.pointee == 0x0A { return (cursor, cursor + 1) }
    guard cursor + 1 < end else { return isFinal ? (cursor, cursor + 1) : nil }
    return (cursor, cursor + (cursor[1] == 0x0A ? 2 : 1))
  }

  /// Reads more bytes after the remaining ones; at the end of the source the window becomes final.
  mutating func fill() throws(TabularError) {
    makeRoom()
    let used = end - UnsafePointer(storage)
    let target = UnsafeMutableRawBufferPointer(start: storage + used, count: capacity - used)
    let count = try source.read(into: target)
    isFinal = count == 0
    if !hasZeroByte, memchr(storage + used, 0, count) != nil { hasZeroByte = true }
    end += count
  }

  /// Moves the remaining bytes to the front; doubles the storage if they fill more than half of it.
  private mutating func makeRoom() {
    let left = end - start
    if left * 2 > capacity {
      capacity *= 2
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: start, count: left)
      storage.deallocate()
      storage = larger
    } else if left > 0 {
      memmove(storage, start, left)
    }
    start = UnsafePointer(storage)
    end = start + left
  }
}
