/// A position in a line of JSON, with readers of tokens that advance it.
struct JSONCursor {
  /// A quoted text with validated escapes.
  struct Text {
    var bytes: UnsafeBufferPointer<UInt8>
    var hasEscapes: Bool
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether only blanks follow.
  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return offset == bytes.count
    }
  }

  /// Consumes a byte of punctuation and the blanks before it; returns whether it was there.
  mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  /// Reads a quoted text; nil if there is none.
  ///
  /// Then the position is after the blanks and valid bytes, which is where the error is.
  mutating func readString() -> Text? {
    skipBlanks()
    guard offset < bytes.count, bytes[offset] == 0x22 else { return nil }
    let start = offset + 1
    var hasEscapes = false
    var index = start
    while index < bytes.count, bytes[index] != 0x22 {
      let byte = bytes[index]
      guard byte >= 0x20 else { return fail(at: index) }
      if byte == 0x5C {
        hasEscapes = true
        guard let length = escapeLength(at: index) else { return fail(at: index) }
        index += length
      } else {
        index += 1
      }
    }
    guard index < bytes.count else { return fail(at: index) }
    offset = index + 1
    return Text(bytes: UnsafeBufferPointer(rebasing: bytes[start..<index]), hasEscapes: hasEscapes)
  }

  private mutating func fail(at index: Int) -> Text? {
    offset = index
    return nil
  }

  /// Reads a number, a literal or a nested value and returns its text unchanged.
  mutating func readOther() -> UnsafeBufferPointer<UInt8>? {
    skipBlanks()
    let start = offset
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case 0x7B, 0x5B: guard skipNested() else { return nil }
    default: guard skipScalar() else { return nil }
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<offset])
  }

  private mutating func skipScalar() -> Bool {
    let start = offset
    var end = start
    while end < bytes.count, !JSONCursor.endsScalar(bytes[end]) { end += 1 }
    let token = UnsafeBufferPointer(rebasing: bytes[start..<end])
    let isWord = token.equals("true") || token.equals("false") || token.equals("null")
    guard isWord || JSONCursor.isNumber(token) else { return false }
    offset = end
    return true
  }

  private static func isNumber(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
    guard DecimalText(token) != nil, let last = token.last else { return false }
    let digits = token[0] == 0x2D ? token.dropFirst() : token[...]
    guard let first = digits.first, first &- 0x30 <= 9, last &- 0x30 <= 9 else { return false }
    return first != 0x30 || digits.count == 1
      || digits.dropFirst().first.map { $0 &- 0x30 > 9 } ?? true
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x7D || byte == 0x5D || isBlank(byte)
  }

  /// Skips an object or array; brackets must match, and the content is not validated otherwise.
  private mutating func skipNested() -> Bool {
    var open: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0x22:
        guard readString() != nil else { return false }
        continue
      case 0x7B, 0x5B: open.append(byte + 2)
      case 0x7D, 0x5D: guard open.popLast() == byte else { return false }
      default: break
      }
      offset += 1
      if open.isEmpty { return true }
    }
    return false
  }

  private mutating func skipBlanks() {
    while offset < bytes.count, JSONCursor.isBlank(bytes[offset]) { offset += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Returns the length of an escape: 2 bytes, 6 for a code unit, 12 for a surrogate pair.
  private func escapeLength(at index: Int) -> Int? {
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return 2
    case 0x75:
      guard let unit = hexUnit(bytes, at: index + 2) else { return nil }
      guard unit & 0xF800 == 0xD800 else { return 6 }
      guard unit < 0xDC00, index + 7 < bytes.count, bytes[index + 6] == 0x5C,
        bytes[index + 7] == 0x75, let low = hexUnit(bytes, at: index + 8), low & 0xFC00 == 0xDC00
      else { return nil }
      return 12
    default: return nil
    }
  }
}

extension JSONCursor.Text {
  /// Writes the text without its escapes and returns its length, which is never longer.
  func unescape(into target: UnsafeMutablePointer<UInt8>) -> Int {
    var written = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x5C else {
        target[written] = bytes[index]
        written += 1
        index += 1
        continue
      }
      let (scalar, length) = scalar(at: index)
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        target[written] = byte
        written += 1
      }
      index += length
    }
    return written
  }

  private func scalar(at index: Int) -> (Unicode.Scalar, length: Int) {
    switch bytes[index + 1] {
    case 0x62: return ("\u{8}", 2)
    case 0x66: return ("\u{C}", 2)
    case 0x6E: return ("\n", 2)
    case 0x72: return ("\r", 2)
    case 0x74: return ("\t", 2)
    case 0x75:
      let high = hexUnit(bytes, at: index + 2) ?? 0xFFFD
      guard high & 0xFC00 == 0xD800 else { return (Unicode.Scalar(high) ?? "\u{FFFD}", 6) }
      let low = hexUnit(bytes, at: index + 8) ?? 0xDC00
      let value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
      return (Unicode.Scalar(value) ?? "\u{FFFD}", 12)
    case let byte: return (Unicode.Scalar(byte), 2)
    }
  }
}

private func hexUnit(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
  guard index + 4 <= bytes.count else { return nil }
  var value: UInt32 = 0
  for byte in bytes[index..<index + 4] {
    switch byte {
    case 0x30...0x39: value = value << 4 + UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: value = value << 4 + UInt32(byte | 0x20) - 0x57
    default: return nil
    }
  }
  return value
}
