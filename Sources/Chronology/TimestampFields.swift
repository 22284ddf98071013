/// The parts of a timestamp that is read element by element.
struct TimestampFields {
  private var year = 1970
  private var month = 1
  private var dayOfMonth = 1
  private var week: Int?
  private var weekday = 1
  private var hour = 0
  private var isAfternoon: Bool?
  private var minute = 0
  private var second = 0
  private var hasTime = false
  private var offsetSeconds: Int?

  /// Reads every element in turn; nil if one does not fit or text is left over.
  init?(cursor: inout ByteCursor, elements: [TimestampElement]) {
    for element in elements {
      guard read(element, from: &cursor) else { return nil }
    }
    guard cursor.isAtEnd else { return nil }
  }

  /// The timestamp; nil if the parts do not form a valid day and time.
  var timestamp: ParsedTimestamp? {
    guard let day else { return nil }
    guard hasTime else { return ParsedTimestamp(day: day, offsetSeconds: offsetSeconds) }
    var hour = hour
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let secondOfDay = hour * 3600 + minute * 60 + second
    return ParsedTimestamp(day: day, secondOfDay: secondOfDay, offsetSeconds: offsetSeconds)
  }

  private var day: Day? {
    guard let week else { return Day(year: year, month: month, dayOfMonth: dayOfMonth) }
    guard (1...7).contains(weekday) else { return nil }
    return Day(isoYear: year, week: week).map { $0 + (weekday - 1) }
  }

  private mutating func read(_ element: TimestampElement, from cursor: inout ByteCursor) -> Bool {
    switch element {
    case .literal(let byte): return cursor.take(byte)
    case .number(let field, let minimum, let maximum):
      guard let number = cursor.readNumber(minimum: minimum, maximum: maximum) else { return false }
      set(field, number)
    case .twoDigitYear:
      guard let number = cursor.readNumber(minimum: 2, maximum: 2) else { return false }
      year = number <= 68 ? 2000 + number : 1900 + number
    case .monthName:
      guard let number = cursor.readMonthName() else { return false }
      month = number
    case .weekdayName: return cursor.skipLetters() >= 2
    case .fraction: return cursor.skipDigits() >= 1
    case .meridiem:
      guard let after = cursor.readMeridiem() else { return false }
      isAfternoon = after
    case .offset:
      guard let seconds = cursor.readOffset() else { return false }
      offsetSeconds = seconds
    }
    return true
  }

  private mutating func set(_ field: TimestampElement.Field, _ number: Int) {
    switch field {
    case .year: year = number
    case .month: month = number
    case .dayOfMonth: dayOfMonth = number
    case .week: week = number
    case .weekday: weekday = number
    case .hour, .hourOfHalfDay:
      hour = number
      hasTime = true
    case .minute: minute = number
    case .second: second = number
    }
  }
}
