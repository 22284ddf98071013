extension UnsafeBufferPointer where Element == UInt8 {
  /// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no
  /// surrogates, nothing above U+10FFFF.
  public var isValidUTF8: Bool {
    guard let base = baseAddress else { return true }
    let end = base + count
    var cursor = base
    while true {
      while end - cursor >= 8,
        UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        cursor += 8
      }
      guard cursor < end else { return true }
      let length = Self.scalarLength(at: cursor, end)
      guard length > 0 else { return false }
      cursor += length
    }
  }

  /// Returns the length of the scalar that begins at `cursor`; 0 if it is not valid.
  private static func scalarLength(
    at cursor: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int {
    let first = cursor[0]
    guard first >= 0x80 else { return 1 }
    let (length, second) = requirement(first)
    guard length > 0, end - cursor >= length, second.contains(cursor[1]) else { return 0 }
    for index in 2..<Swift.max(length, 2) where cursor[index] & 0xC0 != 0x80 { return 0 }
    return length
  }

  private static func requirement(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch first {
    case 0xC2...0xDF: return (2, 0x80...0xBF)
    case 0xE0: return (3, 0xA0...0xBF)
    case 0xED: return (3, 0x80...0x9F)
    case 0xE1...0xEF: return (3, 0x80...0xBF)
    case 0xF0: return (4, 0x90...0xBF)
    case 0xF1...0xF3: return (4, 0x80...0xBF)
    case 0xF4: return (4, 0x80...0x8F)
    default: return (0, 0x80...0xBF)
    }
  }
}
