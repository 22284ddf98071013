/// A date in a file's name, with a time of day if one follows it.
///
/// ``FileDateForm`` lists the forms of days, months and weeks. The time follows immediately: after
/// `T` as HHmm, HHmmss, HH-mm or HH-mm-ss; after `_` the same without HHmm, which may be a store
/// number; after `-` as HHmmss only.
struct FileDate {
  /// The days of the date, as yyyy-MM-dd: one day, or those of a month or week.
  let days: ClosedRange<String>
  /// The time as HH:mm:ss; nil if none follows.
  let time: String?
  /// The byte range of date and time in the name.
  let place: Range<Int>

  /// The last day and the time, as a text whose alphabetical order is the order in time.
  var text: String { days.upperBound + (time.map { "T" + $0 } ?? "") }

  /// All dates in a name, from left to right.
  static func all(in name: String) -> [FileDate] {
    let text = name.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }
    var found: [FileDate] = []
    var start = 0
    while start + 7 <= text.count {
      if let date = date(in: text, at: start) {
        found.append(date)
        start = date.place.upperBound
      } else {
        start += 1
      }
    }
    return found
  }

  /// The last date in a name, which decides between several states; nil if there is none.
  static func last(in name: String) -> FileDate? { all(in: name).last }

  /// The days from the second last date in a name to the last; if there is only one date, the days of
  /// its month or week; else nil.
  static func days(in name: String) -> ClosedRange<String>? {
    let days = all(in: name).suffix(2).map(\.days)
    guard let first = days.first?.lowerBound, let last = days.last?.upperBound, first <= last,
      days.count == 2 || first < last
    else { return nil }
    return first...last
  }

  private static func date(in text: [UInt8], at start: Int) -> FileDate? {
    for form in FileDateForm.all {
      let end = start + form.pattern.utf8.count
      guard !isDigit(text, start - 1), let digits = match(form.pattern, text, at: start),
        !isDigit(text, end), form.isWhole || !isPart(start..<end, of: text),
        let days = form.days(digits)
      else { continue }
      let time = form.isWhole ? time(in: text, at: end) : nil
      return FileDate(days: days, time: time?.text, place: start..<(time?.end ?? end))
    }
    return nil
  }

  /// Whether adjacent digits show that a match is not a month or week.
  private static func isPart(_ place: Range<Int>, of text: [UInt8]) -> Bool {
    isJoint(text, place.lowerBound - 1) && isDigit(text, place.lowerBound - 2)
      || isJoint(text, place.upperBound) && isDigit(text, place.upperBound + 1)
  }

  private static func isJoint(_ text: [UInt8], _ index: Int) -> Bool {
    text.indices.contains(index) && [UInt8(ascii: "-"), UInt8(ascii: ".")].contains(text[index])
  }

  /// The patterns of times by the byte that separates them from the date, longest first.
  private static let times: [UInt8: [String]] = [
    UInt8(ascii: "T"): ["00-00-00", "00:00:00", "000000", "00-00", "00:00", "0000"],
    UInt8(ascii: "_"): ["00-00-00", "00:00:00", "000000", "00-00", "00:00"],
    UInt8(ascii: "-"): ["000000"],
  ]

  private static func time(in text: [UInt8], at start: Int) -> (text: String, end: Int)? {
    guard start < text.count else { return nil }
    for pattern in times[text[start]] ?? [] {
      let end = start + 1 + pattern.utf8.count
      guard let digits = match(pattern, text, at: start + 1), !isDigit(text, end),
        end == text.count || !pattern.utf8.contains(text[end])
      else { continue }
      let padded = digits + [UInt8](repeating: UInt8(ascii: "0"), count: 6 - digits.count)
      let time = written(padded, [2, 2, 2], by: ":")
      if isTime(time) { return (time, end) }
    }
    return nil
  }

  /// The digits of the text at `start` if it matches the pattern, in which `0` matches any digit.
  private static func match(_ pattern: String, _ text: [UInt8], at start: Int) -> [UInt8]? {
    guard start + pattern.utf8.count <= text.count else { return nil }
    var digits: [UInt8] = []
    for (offset, wanted) in pattern.utf8.enumerated() {
      let isDigit = isDigit(text, start + offset)
      guard wanted == UInt8(ascii: "0") ? isDigit : text[start + offset] == wanted else {
        return nil
      }
      if isDigit { digits.append(text[start + offset]) }
    }
    return digits
  }

  private static func written(
    _ digits: [UInt8], _ lengths: [Int], by separator: String
  ) -> String {
    var rest = digits[...]
    return lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return String(decoding: rest.prefix(length), as: UTF8.self)
    }.joined(separator: separator)
  }

  private static func isTime(_ text: String) -> Bool {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    return parts.count == 3 && parts[0] < 24 && parts[1] < 60 && parts[2] < 60
  }

  private static func isDigit(_ text: [UInt8], _ index: Int) -> Bool {
    text.indices.contains(index) && (48...57).contains(text[index])
  }
}
