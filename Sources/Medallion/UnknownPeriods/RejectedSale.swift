import Chronology

/// Equal rejected sale rows of a location.
struct RejectedSale {
  let location: String
  /// The product; nil if it cannot be read.
  let product: String?
  /// The periods that they may belong to; empty if unknown.
  let periods: [Int]
  let rows: Int

  /// The largest number of periods between two readable rows that a row without a date is assigned to.
  private static let longestStretch = 4

  /// The facts that show when a row's sale took place.
  struct Place {
    /// Its own day.
    var day: Day?
    /// The days of the readable rows before and after it in its file.
    var before: Day?
    var after: Day?
    /// The date in the file's name.
    var file: Day?
  }

  /// The periods that a row may belong to.
  ///
  /// They are the period of its own day; else the periods between its neighbours in the file; else the
  /// period of the date in the file's name. If the neighbours are in adjacent periods, or too far apart,
  /// they are the neighbours' periods. A neighbour on as-of or later only gives as-of as the end.
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
