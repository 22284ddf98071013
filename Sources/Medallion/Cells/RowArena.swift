/// Memory for the texts made while loading one row; reset before the next row.
///
/// Texts do not move until the reset, so pointers to them stay valid.
final class RowArena {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var used = 0
  /// Texts that did not fit into `memory`, each in its own allocation.
  private var spilt: [UnsafeMutableBufferPointer<UInt8>] = []

  init(capacity: Int = 1 << 16) {
    memory = .allocate(capacity: capacity)
  }

  deinit {
    memory.deallocate()
    forgetSpilt()
  }

  /// Discards all texts.
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
