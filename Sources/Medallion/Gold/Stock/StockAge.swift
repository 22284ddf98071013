import Chronology

/// The age of stock, if the units that came first leave first.
///
/// The units on hand are then those that arrived last. Units that were there at the first count came on
/// that day or earlier, so that the age is a lower bound for them.
enum StockAge {
  /// The mean number of days since the units on hand arrived; nil if there are none.
  static func mean(of entries: [StockLedger.Entry], at day: Day) -> Double? {
    guard let first = entries.first, let units = entries.last?.closing, units > 0 else {
      return nil
    }
    var rest = units
    var unitDays = 0.0
    for entry in entries.reversed() where rest > 0 {
      let arrived = min(rest, entry.arrived)
      unitDays += arrived * Double(day - entry.day)
      rest -= arrived
    }
    unitDays += rest * Double(day - first.day)
    return (unitDays / units * 100).rounded() / 100
  }
}

extension StockLedger.Entry {
  /// Units that came to the shelf on the day, by whatever way.
  fileprivate var arrived: Double {
    received + max(0, transferred) + max(0, adjusted) + max(0, -sold)
  }
}
