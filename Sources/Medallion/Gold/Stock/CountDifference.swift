import Chronology
import Identifiers

/// A count that differs from the stock ledger, with what was recorded since the count before.
struct CountDifference {
  /// The day of the count.
  let day: Day
  /// The day of the count before, and its units.
  let before: (day: Day, units: Double)
  let ledger: Double
  let counted: Double
  let changes: Changes

  /// What was recorded since a count, in units.
  struct Changes {
    var received = 0.0
    var sold = 0.0
    var transferred = 0.0
    var adjusted = 0.0
    var wasted = 0.0
    /// The last day with units sold.
    var soldOn: Day?
    /// The first day that ended with less than zero units.
    var negativeSince: Day?

    fileprivate mutating func add(_ entry: StockLedger.Entry) {
      received += entry.received
      sold += entry.sold
      transferred += entry.transferred
      adjusted += entry.adjusted
      wasted += entry.wasted
      if entry.sold > 0 { soldOn = entry.day }
      if negativeSince == nil, entry.ledgerClosing < 0 { negativeSince = entry.day }
    }
  }

  var difference: Double { (counted - ledger).roundedUnits }
  /// Units missing, 0 if none are.
  var shrinkage: Double { max(0, -difference) }
  /// Units found that the ledger did not have.
  var found: Double { max(0, difference) }
  /// Whether the ledger had units and the count found none.
  var isPhantom: Bool { ledger > 0 && counted <= 0 }
  /// The days from the last day with units sold to the count; from the count before if none was sold since.
  var daysSinceSale: Int { day - (changes.soldOn ?? before.day) }

  /// Why the ledger was below zero; nil if it was not.
  var explanation: String? {
    guard let since = changes.negativeSince else { return nil }
    let parts = [
      (changes.received, "received"), (-changes.sold, "sold, net of returns"),
      (changes.transferred, "transferred"), (changes.adjusted, "adjusted"),
      (changes.wasted, "wasted"),
    ].filter { $0.0.roundedUnits != 0 }.map { units, name in "\(Self.signed(units)) \(name)" }
    return "more units left than were there from \(since) on: "
      + "\(Self.plain(before.units)) counted on \(before.day), then "
      + parts.joined(separator: ", ") + "; a receipt or a count is missing"
  }

  private static func signed(_ units: Double) -> String { (units > 0 ? "+" : "") + plain(units) }

  private static func plain(_ units: Double) -> String {
    let rounded = units.roundedUnits
    return rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
  }

  /// The differences of a pair's counts, in the order of days.
  static func all(in entries: [StockLedger.Entry]) -> [CountDifference] {
    var found: [CountDifference] = []
    var before: (day: Day, units: Double)?
    var changes = Changes()
    func compare(_ entry: StockLedger.Entry) {
      guard let count = entry.count else { return }
      if let before, let difference = entry.difference, difference != 0 {
        found.append(
          CountDifference(
            day: entry.day, before: before, ledger: (count.units - difference).roundedUnits,
            counted: count.units, changes: changes))
      }
      before = (entry.day, count.units)
      changes = Changes()
    }
    for entry in entries {
      if entry.count?.isAtOpening == true { compare(entry) }
      changes.add(entry)
      if entry.count?.isAtOpening == false { compare(entry) }
    }
    return found
  }
}
