import Chronology

/// The rule by which a holiday has its day in each year.
///
/// `scripts/reference/holiday_table.py` lists the written forms.
struct HolidayRule: Sendable {
  private enum Form {
    /// A day of the year; whether it is one itself, or only where it moves.
    case date(month: Int, dayOfMonth: Int, isKept: Bool)
    /// The first such weekday from a day of the year on.
    case weekday(Weekday, month: Int, dayOfMonth: Int)
    /// Days after Easter Sunday.
    case easter(Int)
    case orthodoxEaster(Int)
    /// These days only.
    case days([Day])
  }

  /// What a date does that falls on a weekday: it moves by some days, or (nil) falls out.
  private var moves: [Weekday: Int?] = [:]
  private let form: Form

  /// Reads a rule; nil where it has no such form.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count >= 2 else { return nil }
    switch words[0] {
    case "fixed", "moved":
      guard let (month, dayOfMonth) = Self.dayOfYear(words[1]) else { return nil }
      form = .date(month: month, dayOfMonth: dayOfMonth, isKept: words[0] == "fixed")
      for word in words.dropFirst(2) {
        guard let (weekday, move) = Self.move(word) else { return nil }
        moves[weekday] = .some(move)
      }
    case "easter", "orthodox":
      guard let offset = Int(words[1]) else { return nil }
      form = words[0] == "easter" ? .easter(offset) : .orthodoxEaster(offset)
    case "dates":
      let days = words.dropFirst().compactMap { Day($0) }
      guard days.count == words.count - 1 else { return nil }
      form = .days(days)
    default:
      guard let weekday = Weekday(words[0]), let (month, dayOfMonth) = Self.dayOfYear(words[1])
      else { return nil }
      form = .weekday(weekday, month: month, dayOfMonth: dayOfMonth)
    }
  }

  /// Its days in a year.
  func days(of year: Int) -> [Day] {
    switch form {
    case .date(let month, let dayOfMonth, let isKept):
      guard let day = Day(year: year, month: month, dayOfMonth: dayOfMonth) else { return [] }
      guard let move = moves[day.weekday] else { return isKept ? [day] : [] }
      return move.map { [day + $0] } ?? []
    case .weekday(let weekday, let month, let dayOfMonth):
      guard let day = Day(year: year, month: month, dayOfMonth: dayOfMonth) else { return [] }
      return [day + (weekday.rawValue - day.weekday.rawValue + 7) % 7]
    case .easter(let offset): return [Easter.sunday(of: year) + offset]
    case .orthodoxEaster(let offset): return [Easter.orthodoxSunday(of: year) + offset]
    case .days(let days): return days.filter { $0.year == year }
    }
  }

  /// Reads `MM-dd`.
  private static func dayOfYear(_ text: some StringProtocol) -> (month: Int, dayOfMonth: Int)? {
    // Of a leap year, in which every day of the year exists.
    Day("2000-\(text)").map { ($0.month, $0.dayOfMonth) }
  }

  /// Reads `sat+2`, or `-sun` for a date that falls out.
  private static func move(_ text: some StringProtocol) -> (weekday: Weekday, move: Int?)? {
    if text.hasPrefix("-") { return Weekday(text.dropFirst()).map { ($0, nil) } }
    guard let weekday = Weekday(text.prefix(3)), let move = Int(text.dropFirst(3)) else {
      return nil
    }
    return (weekday, move)
  }
}
