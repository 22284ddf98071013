/// One element of a compiled timestamp pattern.
enum TimestampElement: Hashable, Sendable {
  case literal(UInt8)
  case number(Field, minimum: Int, maximum: Int)
  case twoDigitYear
  case monthName
  case weekdayName
  case fraction
  case meridiem
  case offset

  /// The meaning of a number in the text.
  enum Field: Hashable, Sendable {
    case year, month, dayOfMonth, hour, hourOfHalfDay, minute, second, week, weekday
  }
}

extension TimestampElement {
  /// Compiles a Unicode pattern to elements; throws if they do not determine a day.
  static func compile(_ pattern: String) throws(TimestampFormatError) -> [TimestampElement] {
    var elements: [TimestampElement] = []
    var unknown = ""
    var rest = pattern[...]
    while let first = rest.first {
      if first == "'" {
        elements += try literal(&rest, in: pattern)
      } else if first.isASCII, first.isLetter {
        let run = String(rest.prefix { $0 == first })
        rest.removeFirst(run.count)
        guard known.contains(first) else {
          unknown.append(first)
          continue
        }
        elements.append(try field(run, letter: first, in: pattern))
      } else {
        elements += String(rest.removeFirst()).utf8.map { .literal($0) }
      }
    }
    guard unknown.isEmpty else { throw .unknownLetters(unknown, pattern: pattern) }
    guard namesDay(elements) else { throw .noDay(pattern: pattern) }
    return widened(elements)
  }

  private static let known = Set("yYuMLdHhamsSXxZweE")

  private static func literal(
    _ rest: inout Substring, in pattern: String
  ) throws(TimestampFormatError) -> [TimestampElement] {
    rest.removeFirst()
    if rest.first == "'" {
      rest.removeFirst()
      return [.literal(0x27)]
    }
    guard let end = rest.firstIndex(of: "'") else { throw .unclosedLiteral(pattern: pattern) }
    let text = rest[..<end]
    rest = rest[rest.index(after: end)...]
    return text.utf8.map { .literal($0) }
  }

  private static func field(
    _ run: String, letter: Character, in pattern: String
  ) throws(TimestampFormatError) -> TimestampElement {
    let count = run.count
    switch (letter, count) {
    case ("y", 2), ("Y", 2), ("u", 2): return .twoDigitYear
    case ("y", 4), ("Y", 4), ("u", 4): return .number(.year, minimum: 4, maximum: 4)
    case ("y", 1), ("Y", 1), ("u", 1): return .number(.year, minimum: 1, maximum: 4)
    case ("M", 3...4), ("L", 3...4): return .monthName
    case ("M", 1...2), ("L", 1...2): return digits(.month, count)
    case ("d", 1...2): return digits(.dayOfMonth, count)
    case ("H", 1...2): return digits(.hour, count)
    case ("h", 1...2): return digits(.hourOfHalfDay, count)
    case ("m", 1...2): return digits(.minute, count)
    case ("s", 1...2): return digits(.second, count)
    case ("w", 1...2): return digits(.week, count)
    case ("e", 1): return .number(.weekday, minimum: 1, maximum: 1)
    case ("E", 1...4): return .weekdayName
    case ("S", 1...9): return .fraction
    case ("a", 1...3): return .meridiem
    case ("X", 1...3), ("x", 1...3), ("Z", 1...5): return .offset
    default: throw .unsupportedField(run, pattern: pattern)
    }
  }

  private static func digits(_ field: Field, _ count: Int) -> TimestampElement {
    .number(field, minimum: count, maximum: 2)
  }

  private static func namesDay(_ elements: [TimestampElement]) -> Bool {
    func has(_ wanted: Field) -> Bool {
      elements.contains {
        if case .number(wanted, _, _) = $0 { return true }
        return false
      }
    }
    let hasYear = has(.year) || elements.contains(.twoDigitYear)
    let hasMonth = has(.month) || elements.contains(.monthName)
    return hasYear && (has(.week) || hasMonth && has(.dayOfMonth))
  }

  /// Fixes a number of variable width to its maximum width if another number follows it directly.
  private static func widened(_ elements: [TimestampElement]) -> [TimestampElement] {
    var result = elements
    for index in result.indices.dropLast() {
      guard case .number(let field, let minimum, let maximum) = result[index],
        case .number = result[index + 1], minimum != maximum
      else { continue }
      result[index] = .number(field, minimum: maximum, maximum: maximum)
    }
    return result
  }
}
