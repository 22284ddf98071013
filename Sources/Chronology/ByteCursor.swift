/// A position in the bytes of a timestamp, with readers that advance it.
struct ByteCursor {
  private var current: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  init(_ base: UnsafePointer<UInt8>, count: Int) {
    current = base
    end = base + count
  }

  var isAtEnd: Bool { current == end }

  var remaining: Int { end - current }

  mutating func skip(_ count: Int) { current += count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard current < end, current.pointee == byte else { return false }
    current += 1
    return true
  }

  /// Reads between `minimum` and `maximum` digits.
  mutating func readNumber(minimum: Int, maximum: Int) -> Int? {
    var value = 0
    var count = 0
    while count < maximum, current < end, current.pointee &- 0x30 <= 9 {
      value = value * 10 + Int(current.pointee) - 0x30
      current += 1
      count += 1
    }
    return count >= minimum ? value : nil
  }

  mutating func skipDigits() -> Int {
    let start = current
    while current < end, current.pointee &- 0x30 <= 9 { current += 1 }
    return current - start
  }

  mutating func skipLetters() -> Int {
    let start = current
    while current < end, (current.pointee | 0x20) &- 0x61 < 26 { current += 1 }
    return current - start
  }

  /// Reads the name of an English month, its first three letters, or "Sept".
  ///
  /// An abbreviation may end with a point.
  mutating func readMonthName() -> Int? {
    let start = current
    let count = skipLetters()
    guard count >= 3 else { return nil }
    for (index, name) in monthNames.enumerated() where matches(name, from: start, count: count) {
      guard count == 3 || count == name.utf8CodeUnitCount || (index == 8 && count == 4)
      else { return nil }
      if count < name.utf8CodeUnitCount { _ = take(0x2E) }
      return index + 1
    }
    return nil
  }

  private func matches(_ name: StaticString, from start: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard count <= name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { letters in
      for index in 0..<count where start[index] | 0x20 != letters[index] { return false }
      return true
    }
  }

  /// Reads AM or PM in any case, with or without points; true for PM.
  mutating func readMeridiem() -> Bool? {
    guard current < end else { return nil }
    let letter = current.pointee | 0x20
    guard letter == 0x61 || letter == 0x70 else { return nil }
    current += 1
    let hasPoint = take(0x2E)
    guard current < end, current.pointee | 0x20 == 0x6D else { return nil }
    current += 1
    if hasPoint { _ = take(0x2E) }
    return letter == 0x70
  }

  /// Reads `Z`, `±hh`, `±hhmm` or `±hh:mm` as seconds east of UTC.
  mutating func readOffset() -> Int? {
    if take(0x5A) || take(0x7A) { return 0 }
    let isWest = take(0x2D)
    guard isWest || take(0x2B), let hours = readNumber(minimum: 2, maximum: 2) else { return nil }
    var minutes = 0
    if take(0x3A) || remaining >= 2 {
      guard let number = readNumber(minimum: 2, maximum: 2) else { return nil }
      minutes = number
    }
    guard hours <= 18, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
  }

  /// Reads `HH:mm` and, if required or present, `:ss` as seconds since midnight.
  mutating func readClock(needsSeconds: Bool) -> Int? {
    guard remaining >= 5, current[2] == 0x3A else { return nil }
    let hour = twoDigits(current)
    let minute = twoDigits(current + 3)
    guard hour >= 0, hour < 24, minute >= 0, minute < 60 else { return nil }
    skip(5)
    guard take(0x3A) else { return needsSeconds ? nil : hour * 3600 + minute * 60 }
    guard remaining >= 2 else { return nil }
    let second = twoDigits(current)
    guard second >= 0, second < 60 else { return nil }
    skip(2)
    return hour * 3600 + minute * 60 + second
  }

  /// Reads a timestamp of RFC 3339 or of the extended format of ISO 8601.
  mutating func readISO() -> ParsedTimestamp? {
    guard remaining >= 10, let day = Day(utf8: current) else { return nil }
    skip(10)
    var result = ParsedTimestamp(day: day)
    if isAtEnd { return result }
    guard take(0x54) || take(0x20) || take(0x74), let second = readClock(needsSeconds: false)
    else { return nil }
    result.secondOfDay = second
    if take(0x2E) || take(0x2C) {
      guard skipDigits() >= 1 else { return nil }
    }
    if isAtEnd { return result }
    guard let offset = readOffset(), isAtEnd else { return nil }
    result.offsetSeconds = offset
    return result
  }
}

private let monthNames: [StaticString] = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december",
]
