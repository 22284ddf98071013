import Chronology
import GRDB
import Identifiers

/// Fills `fact_inventory_period`: the stock of each pair at the end of each complete period with known
/// stock, and its mean over the period.
struct InventoryPeriodWriter {
  private let asOf: AsOf

  init(_ asOf: AsOf) { self.asOf = asOf }

  func fill(_ db: Database, _ pairs: [KnownPair], _ stock: [[StockLedger.Holding]]) throws {
    let (insert, row) = try BulkInsertion.into(FactInventoryPeriod.self, in: db)
    for (pair, holdings) in zip(pairs, stock) where !holdings.isEmpty {
      insert.set(row.locationKey, pair.keys.location)
      insert.set(row.productKey, pair.keys.product)
      insert.set(row.location, pair.location)
      insert.set(row.product, pair.product)
      insert.set(row.currency, pair.currency)
      try write(holdings, unitCost: pair.unitCost, insert, row)
    }
    try insert.finish()
  }

  /// Writes the periods of a pair; the holdings are in the order of days and leave no day out.
  private func write(
    _ holdings: [StockLedger.Holding], unitCost: Double?, _ insert: BulkInsertion,
    _ row: FactInventoryPeriod
  ) throws {
    var next = 0
    var start = asOf.period.start(of: holdings[0].day)
    while start <= asOf.cutoff {
      let end = start + asOf.period.length(of: start)
      var held = HeldStock()
      while next < holdings.count, holdings[next].until <= start { next += 1 }
      var index = next
      while index < holdings.count, holdings[index].day < end {
        held.add(holdings[index], from: start, to: end)
        index += 1
      }
      if let average = held.average {
        let onHand = holdings[index - 1].closing
        insert.set(row.dateKey, start.key)
        insert.set(row.periodStart, start)
        insert.set(row.onHand, onHand)
        insert.set(row.averageOnHand, average.roundedUnits)
        insert.set(row.ledgerDays, held.days)
        insert.set(row.stockOutDays, held.empty)
        insert.set(
          row.stockValue, unitCost.map { (max(0, onHand) * $0 * 10_000).rounded() / 10_000 })
        try insert.run()
      }
      start = end
    }
  }
}
