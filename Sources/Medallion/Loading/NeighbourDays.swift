import Chronology

/// Finds the days of the readable rows before and after rows whose day cannot be read.
struct NeighbourDays {
  /// The business day of the last row with a readable day.
  var last: Day?
  /// The line of the first rejected row without a day since then.
  private var firstWithoutDay: Int?

  /// Whether rejected rows without a day wait for the row after them.
  var isWaiting: Bool { firstWithoutDay != nil }

  /// Notes the line of a rejected row without a day.
  mutating func skip(_ line: Int) { firstWithoutDay = firstWithoutDay ?? line }

  /// Stores the last day as the following day of the rejected rows before `line` that have no day.
  mutating func follow(_ line: Int, _ rejections: RejectionWriter) throws {
    guard let first = firstWithoutDay, let last else { return }
    try rejections.follow(from: first, to: line, day: last.description)
    firstWithoutDay = nil
  }
}
