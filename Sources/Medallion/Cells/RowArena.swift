/// Memory for the texts that loading one row makes; emptied before the next.
///
/// What is kept stays where it is while a row is loaded, so pointers into it stay valid.
final class RowArena {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var used = 0
  /// Texts for which there was no room any more.
  private var spilt: [UnsafeMutableBufferPointer<UInt8>] = []

  init(capacity: Int = 1 << 16) {
    memory = .allocate(capacity: capacity)
  }

  deinit {
    memory.deallocate()
    forgetSpilt()
  }

  /// Forgets all texts.
  func reset() {
    used = 0
    if !spilt.isEmpty { forgetSpilt() }
  }

  /// A copy of `bytes`.
  func keep(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
    bytes.withUnsafeBufferPointer { keep($0) }
  }

  /// A copy of `bytes`.
  func keep(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let base = memory.baseAddress, used + bytes.count <= memory.count else {
      return spill(bytes)
    }
    let start = base + used
    if let first = bytes.baseAddress { start.update(from: first, count: bytes.count) }
    used += bytes.count
    return UnsafeBufferPointer(start: start, count: bytes.count)
  }

  /// A copy of a text.
  func keep(_ text: String) -> UnsafeBufferPointer<UInt8> {
    var text = text
    return text.withUTF8 { keep($0) }
  }

  private func spill(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = block.initialize(from: bytes)
    spilt.append(block)
    return UnsafeBufferPointer(block)
  }

  private func forgetSpilt() {
    spilt.forEach { $0.deallocate() }
    spilt.removeAll()
  }
}
