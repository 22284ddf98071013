package import Chronology

/// Where the bulk of the data ends.
///
/// From the last recorded day back, a day is passed over as astray where hardly anything is recorded
/// on it: fewer than a tenth of the rows that are usual on its weekday, or fewer than three rows that
/// lie further from all others than three times the longest gap between recorded days. Both look at
/// the recorded days of the 91 days up to the one before it, or the last 13 where these are fewer, and
/// need seven of them. What is passed over is at most a hundredth of all rows, or two of few: more is
/// data.
package struct BulkOfData {
  /// The last day of the bulk.
  package let last: Day
  /// Rows recorded after it.
  package let rowsAfter: Int

  private static let window = 91
  private static let fewDays = 13
  /// Recorded days below which nothing is usual.
  private static let leastDays = 7
  private static let least = 3
  private static let usualShare = 0.1
  private static let largestShare = 0.01
  private static let gaps = 3

  /// From the rows by the last day that each of them tells of; nil where there are none.
  package init?(_ rows: [Day: Int]) {
    let days = rows.sorted { $0.key < $1.key }.map { (day: $0.key, rows: $0.value) }
    guard !days.isEmpty else { return nil }
    let most = max(
      Self.least - 1, Int(Double(rows.values.reduce(0, +)) * Self.largestShare))
    var end = days.count - 1
    var aside = 0
    while end > 0, aside + days[end].rows <= most, Self.isAstray(days[...end], aside) {
      aside += days[end].rows
      end -= 1
    }
    (last, rowsAfter) = (days[end].day, aside)
  }

  private typealias Recorded = (day: Day, rows: Int)

  /// Whether the last of some days has no part in the bulk.
  private static func isAstray(_ days: ArraySlice<Recorded>, _ aside: Int) -> Bool {
    let (candidate, before) = (days[days.endIndex - 1], days.dropLast())
    let newest = before[before.endIndex - 1].day
    let recent = before.suffix(max(fewDays, before.count { newest - $0.day <= window }))
    guard recent.count >= leastDays else { return false }
    let gap = zip(recent, recent.dropFirst()).map { $1.day - $0.day }.max() ?? 1
    let isFar = candidate.day - newest > gaps * gap
    let alike = recent.filter { $0.day.weekday == candidate.day.weekday }
    let usual = median((alike.isEmpty ? Array(recent) : alike).map(\.rows))
    return Double(candidate.rows) < usualShare * usual
      || isFar && aside + candidate.rows < least
  }

  private static func median(_ rows: [Int]) -> Double {
    let sorted = rows.sorted()
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
