import Chronology

/// Equal sale rows of a location that were set aside.
struct RejectedSale {
  let location: String
  /// Nil where it cannot be read.
  let product: String?
  /// The periods in which they may have happened; none where that cannot be told.
  let periods: [Int]
  let rows: Int

  /// Periods between two readable rows of a file within which a row without a date is looked for.
  private static let longestStretch = 4

  /// What tells when a row happened.
  struct Place {
    /// Its own day.
    var day: Day?
    /// The days of the readable rows before and after it in its file.
    var before: Day?
    var after: Day?
    /// The date in the file's name.
    var file: Day?
  }

  /// The periods in which a row may have happened.
  ///
  /// Its own; else those between its neighbours in the file; else that of the file's name. Where the
  /// neighbours lie side by side, or too far apart, it is theirs. What comes at as-of or later tells
  /// no more than that it was over by then.
  static func periods(of place: Place, _ period: Period, before asOf: Day) -> [Int] {
    if let day = place.day { return [period.index(of: day)] }
    guard let before = place.before, before < asOf else {
      return (place.after ?? place.file).map { [period.index(of: $0)] } ?? []
    }
    guard let end = (place.after ?? place.file.map { $0 + 1 }).map({ min($0, asOf) }) else {
      return [period.index(of: before + 1)]
    }
    let (first, last) = (period.index(of: before + 1), period.index(of: end - 1))
    if (0..<longestStretch).contains(last - first) { return Array(first...last) }
    guard let after = place.after, after < asOf else { return last < first ? [last] : [] }
    return Set([period.index(of: before), period.index(of: after)]).sorted()
  }
}
