import Chronology

/// The days on which a pair was out of stock by the stock ledger.
///
/// A day on which stock ran out counts as half in stock.
struct LedgerGaps {
  private let first: Day?
  private let asOf: AsOf
  /// The in-stock share of each day with a stock-out, by period index.
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

  /// The days of a period that the ledger covers completely and that has a stock-out; else none.
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
