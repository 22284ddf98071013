/// A date in a file's name, with the time of day that may follow it.
///
/// Dates are written yyyy-MM-dd, yyyy_MM_dd or yyyyMMdd. A time follows at once: after `T` as HHmm,
/// HHmmss, HH-mm or HH-mm-ss; after `_` the same but for HHmm, which is as often the number of a
/// shop; after `-` as HHmmss alone.
struct FileDate {
  /// As yyyy-MM-dd.
  let day: String
  /// As HH:mm:ss.
  let time: String?
  /// The bytes of the name where date and time stand.
  let place: Range<Int>

  /// Date and time so that their order as text is their order.
  var text: String { day + (time.map { "T" + $0 } ?? "") }

  /// All dates in a name, in their order.
  static func all(in name: String) -> [FileDate] {
    let text = Array(name.utf8)
    var found: [FileDate] = []
    var start = 0
    while start + 8 <= text.count {
      if let date = date(in: text, at: start) {
        found.append(date)
        start = date.place.upperBound
      } else {
        start += 1
      }
    }
    return found
  }

  /// The last date in a name: which of several states holds.
  static func last(in name: String) -> FileDate? { all(in: name).last }

  /// The days between the last two dates in a name; nil where it has fewer, or the later first.
  static func days(in name: String) -> ClosedRange<String>? {
    let days = all(in: name).suffix(2).map(\.day)
    guard days.count == 2, days[0] <= days[1] else { return nil }
    return days[0]...days[1]
  }

  private static func date(in text: [UInt8], at start: Int) -> FileDate? {
    for pattern in ["0000-00-00", "0000_00_00", "00000000"] {
      guard !isDigit(text, start - 1),
        let digits = match(pattern, text, at: start), !isDigit(text, start + pattern.utf8.count)
      else { continue }
      let day = written(digits, [4, 2, 2], by: "-")
      guard RecordVersion.isDay(day) else { continue }
      let end = start + pattern.utf8.count
      let time = time(in: text, at: end)
      return FileDate(day: day, time: time?.text, place: start..<(time?.end ?? end))
    }
    return nil
  }

  /// By what separates them from the date, the ways in which times are written; longest first.
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

  /// The digits of a text that is written like a pattern, in which `0` stands for any digit.
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
