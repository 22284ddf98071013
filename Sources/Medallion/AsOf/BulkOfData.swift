package import Chronology

/// Where the bulk of the data ends.
///
/// Days after more than 91 without any row, and more than three times the longest gap before, have no
/// part in it as long as they are fewer, or have fewer rows, than a period usually has (a week, where
/// days are planned): so much is there when a shop has opened again.
///
/// Of the rest, from the last recorded day back, a day is passed over as astray where hardly anything
/// is recorded on it: fewer than a tenth of the rows that are usual on its weekday, or fewer than three
/// rows that lie further from all others than three times the longest gap between recorded days. Both
/// look at the recorded days of the 91 days up to the one before it, or the last 13 where these are
/// fewer, and need seven of them. What is passed over so is at most a hundredth of all rows, or two of
/// few: more is data.
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
  package init?(_ rows: [Day: Int], by period: Period) {
    let days = rows.sorted { $0.key < $1.key }.map { (day: $0.key, rows: $0.value) }
    guard !days.isEmpty else { return nil }
    let total = rows.values.reduce(0, +)
    let most = max(Self.least - 1, Int(Double(total) * Self.largestShare))
    let known = Self.beforeSilence(days, period)
    var end = known.count - 1
    var aside = 0
    while end > 0, aside + days[end].rows <= most, Self.isAstray(days[...end], aside) {
      aside += days[end].rows
      end -= 1
    }
    last = days[end].day
    rowsAfter = days[(end + 1)...].reduce(0) { $0 + $1.rows }
  }

  private typealias Recorded = (day: Day, rows: Int)

  /// Whether the last of some days has no part in the bulk.
  private static func isAstray(_ days: ArraySlice<Recorded>, _ aside: Int) -> Bool {
    let (candidate, before) = (days[days.endIndex - 1], days.dropLast())
    let recent = recent(before)
    guard recent.count >= leastDays else { return false }
    let isFar = isFar(candidate.day, from: recent)
    let alike = recent.filter { $0.day.weekday == candidate.day.weekday }
    let usual = medianRows((alike.isEmpty ? Array(recent) : alike).map(\.rows))
    return Double(candidate.rows) < usualShare * usual
      || isFar && aside + candidate.rows < least
  }

  /// The days up to a long silence after which there is less than a period usually has.
  private static func beforeSilence(_ days: [Recorded], _ period: Period) -> ArraySlice<Recorded> {
    for end in days.indices.dropFirst(leastDays) where days[end].day - days[end - 1].day > window {
      let (before, after) = (days[..<end], days[end...])
      if isFar(days[end].day, from: recent(before)), isLess(after, than: before, period) {
        return before
      }
    }
    return days[...]
  }

  /// Whether some days have less than a period usually had before them.
  private static func isLess(
    _ days: ArraySlice<Recorded>, than before: ArraySlice<Recorded>, _ period: Period
  ) -> Bool {
    let length = period == .day ? .week(startsOn: .monday) : period
    let periods = Dictionary(grouping: before) { length.index(of: $0.day) }
      .sorted { $0.key < $1.key }.suffix(fewDays).map(\.value)
    let usualRows = medianRows(periods.map { $0.reduce(0) { $0 + $1.rows } })
    return Double(days.count) < medianRows(periods.map(\.count))
      || Double(days.reduce(0) { $0 + $1.rows }) < usualRows
  }

  /// The days that tell what is usual.
  private static func recent(_ days: ArraySlice<Recorded>) -> ArraySlice<Recorded> {
    let newest = days[days.endIndex - 1].day
    return days.suffix(max(fewDays, days.count { newest - $0.day <= window }))
  }

  /// Whether a day lies much further from those before it than these from each other.
  private static func isFar(_ day: Day, from recent: ArraySlice<Recorded>) -> Bool {
    let gap = zip(recent, recent.dropFirst()).map { $1.day - $0.day }.max() ?? 1
    return day - recent[recent.endIndex - 1].day > gaps * gap
  }
}
