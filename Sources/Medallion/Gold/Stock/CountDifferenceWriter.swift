import Chronology
import GRDB
import Identifiers

/// Fills `fact_stock_difference`, pair by pair.
struct CountDifferenceWriter {
  private let insert: BulkInsertion
  private let row: FactStockDifference

  init(_ db: Database) throws {
    (insert, row) = try BulkInsertion.into(FactStockDifference.self, in: db)
  }

  func write(_ entries: [StockLedger.Entry], of pair: KnownPair) throws {
    let differences = CountDifference.all(in: entries)
    guard !differences.isEmpty else { return }
    insert.set(row.locationKey, pair.keys.location)
    insert.set(row.productKey, pair.keys.product)
    insert.set(row.location, pair.location)
    insert.set(row.product, pair.product)
    insert.set(row.currency, pair.currency)
    for difference in differences {
      set(difference)
      insert.set(row.shrinkageValue, value(difference.shrinkage, pair))
      insert.set(row.foundValue, value(difference.found, pair))
      try insert.run()
    }
  }

  /// Writes the rest of the rows, after the last pair.
  func finish() throws { try insert.finish() }

  private func set(_ difference: CountDifference) {
    insert.set(row.dateKey, difference.day.key)
    insert.set(row.day, difference.day)
    insert.set(row.ledger, difference.ledger)
    insert.set(row.counted, difference.counted)
    insert.set(row.difference, difference.difference)
    insert.set(row.countedBefore, difference.before.day)
    insert.set(row.daysSinceCount, difference.day - difference.before.day)
    insert.set(row.shrinkage, difference.shrinkage)
    insert.set(row.found, difference.found)
    insert.set(row.isPhantom, difference.isPhantom ? 1 : 0)
    insert.set(row.daysSinceSale, difference.daysSinceSale)
    insert.set(row.negativeSince, difference.changes.negativeSince)
    insert.set(row.explanation, difference.explanation)
  }

  private func value(_ units: Double, _ pair: KnownPair) -> Double? {
    pair.unitCost.map { (units * $0 * 10_000).rounded() / 10_000 }
  }
}
