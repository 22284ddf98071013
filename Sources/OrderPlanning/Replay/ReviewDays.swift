internal import Chronology

/// The days on which a pair's orders are decided.
struct ReviewDays: Sendable {
  /// The day of the first review.
  let first: Int
  private let period: Period
  /// Months between two reviews, where reviews are on the first days of months; else nil.
  private let everyPeriods: Int?
  private let everyDays: Int

  /// Reviews every `days` days from the first day of a period on; where periods are months and
  /// `days` is at least 28, on the first days of months.
  init(from first: Int, every days: Double, _ period: Period) {
    self.first = first
    self.period = period
    everyDays = max(1, Int(days.rounded()))
    let isMonthly = period == .month && days >= 28
    everyPeriods = isMonthly ? max(1, Int((days * 12 / 365.2425).rounded())) : nil
  }

  /// Whether the period from `start` to `end` has a review.
  func hasReview(_ start: Int, _ end: Int) -> Bool { next(from: start).map { $0 < end } ?? false }

  /// The first review on a day or after it.
  func next(from day: Int) -> Int? {
    guard let everyPeriods else {
      let gone = max(0, day - first)
      return first + (gone + everyDays - 1) / everyDays * everyDays
    }
    let origin = period.index(of: Day(first))
    let current = period.index(of: Day(max(day, first)))
    let reached = period.start(ofIndex: current).number >= day ? current : current + 1
    let count = (reached - origin + everyPeriods - 1) / everyPeriods
    return period.start(ofIndex: origin + count * everyPeriods).number
  }
}
