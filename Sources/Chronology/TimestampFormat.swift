/// A way to write timestamps, compiled once and read at byte level.
///
/// A format is a Unicode date pattern (UTS 35, part 4) of the letters `y M d H h a m s S X Z w e`,
/// or the word `iso`. Two-digit years 00...68 are read as 2000...2068, 69...99 as 1969...1999.
/// A week pattern such as `yyyy-'W'ww` means the Monday of the ISO week. Month names are English.
public struct TimestampFormat: Hashable, Sendable {
  /// The pattern it was made from.
  public let pattern: String

  let elements: [TimestampElement]
  let shape: Shape

  /// Forms with a reader of their own, because almost all data is written in them.
  enum Shape: Hashable, Sendable {
    case iso, general
    case fixedDate
    case fixedDateTime(separator: UInt8)
  }

  /// ISO 8601: a date, or a date and a time with `T` or a blank, a fraction and an offset.
  public static let iso = TimestampFormat(pattern: "iso", elements: [], shape: .iso)

  private init(pattern: String, elements: [TimestampElement], shape: Shape) {
    self.pattern = pattern
    self.elements = elements
    self.shape = shape
  }

  /// Compiles a pattern; letters that are not supported are an error that names them.
  public init(_ pattern: String) throws(TimestampFormatError) {
    guard pattern.lowercased() != "iso" else {
      self = .iso
      return
    }
    let elements = try TimestampElement.compile(pattern)
    self.init(pattern: pattern, elements: elements, shape: Shape(pattern))
  }

  /// Reads a whole field; nil where it is not written in this format or names no real day.
  @inlinable
  public func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> ParsedTimestamp? {
    guard let base = bytes.baseAddress else { return nil }
    return parse(base, count: bytes.count)
  }

  /// Reads a whole text; for bytes use the other form.
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

/// A pattern that cannot be used, with what is wrong in it.
public enum TimestampFormatError: Error, Hashable, Sendable {
  /// Letters that mean nothing here, or are not supported.
  case unknownLetters(String, pattern: String)
  /// A letter repeated so often that it has no meaning here.
  case unsupportedField(String, pattern: String)
  /// A quoted literal without its closing apostrophe.
  case unclosedLiteral(pattern: String)
  /// A pattern that does not determine a day.
  case noDay(pattern: String)
}

extension TimestampFormatError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownLetters(let letters, let pattern):
      return "the format '\(pattern)' has the letters '\(letters)'; known are y M d H h a m s S X Z"
        + " w e, and text in apostrophes"
    case .unsupportedField(let field, let pattern):
      return "the format '\(pattern)' has '\(field)', which has no meaning here"
    case .unclosedLiteral(let pattern):
      return "the format '\(pattern)' has an apostrophe that is not closed"
    case .noDay(let pattern):
      return "the format '\(pattern)' names no day; needed year, month and day, or year and week"
    }
  }
}
