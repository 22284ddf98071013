/// A format of timestamps, compiled once and read from bytes.
///
/// A format is a Unicode date pattern (UTS 35, part 4) of the letters `y M d H h a m s S X Z w e`,
/// or the word `iso`. Two-digit years 00...68 are read as 2000...2068, 69...99 as 1969...1999.
/// A week pattern such as `yyyy-'W'ww` means the Monday of the ISO week. Month names are English.
public struct TimestampFormat: Hashable, Sendable {
  /// The pattern that was compiled.
  public let pattern: String

  let elements: [TimestampElement]
  let shape: Shape

  /// Formats with a dedicated reader, because almost all data uses them.
  enum Shape: Hashable, Sendable {
    case iso, general
    case fixedDate
    case fixedDateTime(separator: UInt8)
  }

  /// ISO 8601: a date, or a date and a time after `T` or a blank, with a fraction and an offset.
  public static let iso = TimestampFormat(pattern: "iso", elements: [], shape: .iso)

  private init(pattern: String, elements: [TimestampElement], shape: Shape) {
    self.pattern = pattern
    self.elements = elements
    self.shape = shape
  }

  /// Compiles a pattern; throws an error that lists the letters that are not supported.
  public init(_ pattern: String) throws(TimestampFormatError) {
    guard pattern.lowercased() != "iso" else {
      self = .iso
      return
    }
    let elements = try TimestampElement.compile(pattern)
    self.init(pattern: pattern, elements: elements, shape: Shape(pattern))
  }

  /// Reads a field; nil if it does not match the format or is not a valid day and time.
  @inlinable
  public func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> ParsedTimestamp? {
    guard let base = bytes.baseAddress else { return nil }
    return parse(base, count: bytes.count)
  }

  /// Reads a text; for bytes use the other overload.
  public func parse(_ text: some StringProtocol) -> ParsedTimestamp? {
    var copy = String(text)
    return copy.withUTF8 { parse($0) }
  }

  @usableFromInline
  func parse(_ base: UnsafePointer<UInt8>, count: Int) -> ParsedTimestamp? {
    var cursor = ByteCursor(base, count: count)
    switch shape {
    case .iso:
      return cursor.readISO()
    case .fixedDate:
      return count == 10 ? Day(utf8: base).map { ParsedTimestamp(day: $0) } : nil
    case .fixedDateTime(let separator):
      guard count == 19, base[10] == separator, let day = Day(utf8: base) else { return nil }
      cursor.skip(11)
      guard let second = cursor.readClock(needsSeconds: true), cursor.isAtEnd else { return nil }
      return ParsedTimestamp(day: day, secondOfDay: second)
    case .general:
      return TimestampFields(cursor: &cursor, elements: elements)?.timestamp
    }
  }
}

extension TimestampFormat.Shape {
  init(_ pattern: String) {
    switch pattern {
    case "yyyy-MM-dd": self = .fixedDate
    case "yyyy-MM-dd HH:mm:ss": self = .fixedDateTime(separator: 0x20)
    case "yyyy-MM-dd'T'HH:mm:ss": self = .fixedDateTime(separator: 0x54)
    default: self = .general
    }
  }
}

/// An invalid timestamp pattern.
public enum TimestampFormatError: Error, Hashable, Sendable {
  /// Letters that are unknown or not supported.
  case unknownLetters(String, pattern: String)
  /// A letter with a number of repetitions that is not supported.
  case unsupportedField(String, pattern: String)
  /// A quoted literal without its closing apostrophe.
  case unclosedLiteral(pattern: String)
  /// A pattern that does not determine a day.
  case noDay(pattern: String)
}

extension TimestampFormatError: CustomStringConvertible {
  /// What is wrong with the pattern, and what is supported.
  public var description: String {
    switch self {
    case .unknownLetters(let letters, let pattern):
      return "the format '\(pattern)' has the letters '\(letters)'; known are y M d H h a m s S X Z"
        + " w e, and text in apostrophes"
    case .unsupportedField(let field, let pattern):
      return "the format '\(pattern)' has '\(field)', which is not supported"
    case .unclosedLiteral(let pattern):
      return "the format '\(pattern)' has an apostrophe that is not closed"
    case .noDay(let pattern):
      return "the format '\(pattern)' has no day; needed year, month and day, or year and week"
    }
  }
}
