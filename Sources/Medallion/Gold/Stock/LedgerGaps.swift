import Chronology

/// The days on which a shelf was empty by the stock ledger.
///
/// A day on which the shelf ran empty counts half.
struct LedgerGaps {
  private let first: Day?
  private let asOf: AsOf
  /// By period, the share in stock of each day that was not full.
  private var gaps: [Int: [Day: Double]] = [:]

  init(_ entries: [StockLedger.Holding], _ asOf: AsOf) {
    first = entries.first?.day
    self.asOf = asOf
    for entry in entries where entry.day < asOf.day && entry.closing <= 0 {
      note(entry.day, entry.hadStock ? 0.5 : 0)
      var day = entry.day + 1
      while day < entry.until {
        note(day, 0)
        day = day + 1
      }
    }
  }

  /// All days of a period that is covered whole and has a gap; none for other periods.
  func records(of period: Int) -> [AvailabilityReader.Record] {
    guard let first, let shares = gaps[period] else { return [] }
    let start = asOf.period.start(ofIndex: period)
    guard start >= first else { return [] }
    return (0..<asOf.period.length(of: start)).map { offset in
      let day = start + offset
      return AvailabilityReader.Record(
        period: period, day: day, days: 1, inStock: shares[day] ?? 1)
    }
  }

  private mutating func note(_ day: Day, _ share: Double) {
    gaps[asOf.period.index(of: day), default: [:]][day] = share
  }
}
