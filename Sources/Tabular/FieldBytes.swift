extension UnsafeBufferPointer where Element == UInt8 {
  /// The field without blanks and tabs at its ends.
  @inlinable
  public var trimmed: UnsafeBufferPointer<UInt8> {
    guard var start = baseAddress else { return self }
    var end = start + count
    while start < end, start.pointee == 0x20 || start.pointee == 0x09 { start += 1 }
    while start < end, end[-1] == 0x20 || end[-1] == 0x09 { end -= 1 }
    return UnsafeBufferPointer(start: start, count: end - start)
  }

  /// Whether the field is empty or only blanks and tabs.
  @inlinable
  public var isBlank: Bool { trimmed.isEmpty }

  /// The field as a String; invalid bytes become U+FFFD.
  @inlinable
  public var string: String { String(decoding: self, as: UTF8.self) }

  /// Whether the field is exactly this text.
  @inlinable
  public func equals(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { other in
      guard count == other.count else { return false }
      for index in 0..<count where self[index] != other[index] { return false }
      return true
    }
  }

  /// Whether the field is this text in any case; `text` must be ASCII in lower case.
  @inlinable
  public func equalsIgnoringCase(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { other in
      guard count == other.count else { return false }
      for index in 0..<count {
        let byte = self[index]
        guard byte &- 0x41 < 26 ? byte | 0x20 == other[index] : byte == other[index]
        else { return false }
      }
      return true
    }
  }

  /// Reads `1`, `true`, `yes`, `0`, `false` or `no`, in any case; nil for anything else.
  public func parseBoolean() -> Bool? {
    switch count {
    case 1: return self[0] == 0x31 ? true : self[0] == 0x30 ? false : nil
    case 2: return equalsIgnoringCase("no") ? false : nil
    case 3: return equalsIgnoringCase("yes") ? true : nil
    case 4: return equalsIgnoringCase("true") ? true : nil
    case 5: return equalsIgnoringCase("false") ? false : nil
    default: return nil
    }
  }
}
