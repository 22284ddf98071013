import Chronology

/// The days of the readable rows around those whose own day cannot be read.
struct NeighbourDays {
  /// The business day of the last row whose day could be read.
  var last: Day?
  /// The first row since then that was set aside without a day.
  private var firstWithoutDay: Int?

  /// Passes over a row without a day.
  mutating func skip(_ line: Int) { firstWithoutDay = firstWithoutDay ?? line }

  /// Tells the rows without a day that the row at `line`, with the last day, follows them.
  mutating func follow(_ line: Int, _ rejections: RejectionWriter) throws {
    guard let first = firstWithoutDay, let last else { return }
    try rejections.follow(from: first, to: line, day: last.description)
    firstWithoutDay = nil
  }
}
