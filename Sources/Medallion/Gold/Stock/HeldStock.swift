import Chronology

/// What was held over some days: the days with known stock at their end, and the units.
struct HeldStock {
  private(set) var days = 0
  /// The days that ended without stock.
  private(set) var empty = 0
  private var unitDays = 0.0

  /// Mean units on hand over the days; nil if there are none.
  var average: Double? { days > 0 ? unitDays / Double(days) : nil }

  /// Adds the days of a holding from one day up to another, which is not included.
  mutating func add(_ holding: StockLedger.Holding, from start: Day, to end: Day) {
    let days = min(holding.until, end) - max(holding.day, start)
    guard days > 0 else { return }
    self.days += days
    unitDays += Double(days) * max(holding.closing, 0)
    if holding.closing <= 0 { empty += days }
  }
}
