/// Memory for the texts that loading one row makes; emptied before the next.
///
/// It does not grow while a row is loaded, so pointers into it stay valid.
final class RowArena {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var used = 0

  init(capacity: Int = 1 << 16) {
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// Forgets all texts.
  func reset() { used = 0 }

  /// A copy of `bytes`; empty where the row's texts outgrow the arena.
  func keep(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
    guard let base = memory.baseAddress, used + bytes.count <= memory.count else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let start = base + used
    for (offset, byte) in bytes.enumerated() { start[offset] = byte }
    used += bytes.count
    return UnsafeBufferPointer(start: start, count: bytes.count)
  }

  /// A copy of a text.
  func keep(_ text: String) -> UnsafeBufferPointer<UInt8> { keep(Array(text.utf8)) }
}
