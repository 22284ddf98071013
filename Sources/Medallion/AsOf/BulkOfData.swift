package import Chronology

/// The end of the bulk of the data, which excludes a few rows with implausibly late dates.
///
/// Days after a gap are excluded if the gap is longer than 91 days and than three times the longest gap
/// before it, and if they are fewer days, or have fewer rows, than a usual period (a week in daily
/// planning). A store that has reopened has more.
///
/// Then stray days are excluded one by one, starting with the last recorded day. A day is stray if it
/// has fewer than a tenth of the usual rows of its weekday, or if it has fewer than three rows and its
/// distance to the day before is more than three times the longest gap between recorded days. The
/// comparison uses the recorded days among the 91 days up to the day before, or the last 13 recorded
/// days if these are more, and needs at least seven. In this way at most 1 % of all rows are excluded,
/// or two rows if that is more.
package struct BulkOfData {
  /// The last day of the bulk.
  package let last: Day
  /// The number of rows recorded after it.
  package let rowsAfter: Int

  private static let window = 91
  private static let fewDays = 13
  /// The smallest number of recorded days from which usual values are derived.
  private static let leastDays = 7
  private static let least = 3
  private static let usualShare = 0.1
  private static let largestShare = 0.01
  private static let gaps = 3

  /// Takes the number of rows by the last day that each row covers; nil if there are none.
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

  /// Whether the last of some days is stray; `aside` rows are already excluded.
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

  /// The days before a long gap that is followed by less than a usual period; all days if there is no
  /// such gap.
  private static func beforeSilence(_ days: [Recorded], _ period: Period) -> ArraySlice<Recorded> {
    for end in days.indices.dropFirst(leastDays) where days[end].day - days[end - 1].day > window {
      let (before, after) = (days[..<end], days[end...])
      if isFar(days[end].day, from: recent(before)), isLess(after, than: before, period) {
        return before
      }
    }
    return days[...]
  }

  /// Whether some days are fewer, or have fewer rows, than a usual period before them.
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

  /// The recent days from which usual values are derived.
  private static func recent(_ days: ArraySlice<Recorded>) -> ArraySlice<Recorded> {
    let newest = days[days.endIndex - 1].day
    return days.suffix(max(fewDays, days.count { newest - $0.day <= window }))
  }

  /// Whether the gap before a day is more than three times the longest gap between recent days.
  private static func isFar(_ day: Day, from recent: ArraySlice<Recorded>) -> Bool {
    let gap = zip(recent, recent.dropFirst()).map { $1.day - $0.day }.max() ?? 1
    return day - recent[recent.endIndex - 1].day > gaps * gap
  }
}
