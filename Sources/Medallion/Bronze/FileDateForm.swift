import Chronology

/// A form of dates in file names.
struct FileDateForm {
  /// The pattern: `0` matches any digit, every other byte itself, a letter in either case.
  let pattern: String
  /// Whether the form is of a day, not of a month or week.
  let isWhole: Bool
  private let read: @Sendable ([Int]) -> ClosedRange<Day>?

  /// All forms; a month as six digits is not accepted, since it may be another number.
  static let all = [
    FileDateForm(pattern: "0000-00-00", isWhole: true) { day($0) },
    FileDateForm(pattern: "0000_00_00", isWhole: true) { day($0) },
    FileDateForm(pattern: "00000000", isWhole: true) { day($0) },
    FileDateForm(pattern: "00.00.0000", isWhole: true) { day(yearFirst($0)) },
    FileDateForm(pattern: "0000-W00", isWhole: false, read: week),
    FileDateForm(pattern: "0000W00", isWhole: false, read: week),
    FileDateForm(pattern: "0000-00", isWhole: false, read: month),
  ]

  private init(
    pattern: String, isWhole: Bool, read: @escaping @Sendable ([Int]) -> ClosedRange<Day>?
  ) {
    (self.pattern, self.isWhole, self.read) = (pattern, isWhole, read)
  }

  /// The days of a date with these digits, as yyyy-MM-dd; nil if they are not a valid date.
  func days(_ digits: [UInt8]) -> ClosedRange<String>? {
    read(digits.map { Int($0) - 48 }).map { "\($0.lowerBound)"..."\($0.upperBound)" }
  }

  private static func day(_ digits: [Int]) -> ClosedRange<Day>? {
    Day(
      year: number(digits[..<4]), month: number(digits[4..<6]), dayOfMonth: number(digits[6...])
    ).map { $0...$0 }
  }

  /// Reorders eight digits from ddMMyyyy to yyyyMMdd.
  private static func yearFirst(_ digits: [Int]) -> [Int] {
    Array(digits[4...] + digits[2..<4] + digits[..<2])
  }

  private static func month(_ digits: [Int]) -> ClosedRange<Day>? {
    let first = Day(year: number(digits[..<4]), month: number(digits[4...]), dayOfMonth: 1)
    return first.flatMap {
      ReadableDays.years.contains($0.year) ? $0...($0.addingMonths(1) - 1) : nil
    }
  }

  /// From Monday to Sunday of the ISO week.
  private static func week(_ digits: [Int]) -> ClosedRange<Day>? {
    let monday = Day(isoYear: number(digits[..<4]), week: number(digits[4...]))
    return monday.flatMap { ReadableDays.years.contains($0.year) ? $0...($0 + 6) : nil }
  }

  private static func number(_ digits: ArraySlice<Int>) -> Int {
    digits.reduce(0) { 10 * $0 + $1 }
  }
}
