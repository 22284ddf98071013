import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning
import Replenishment
import Workspace

/// Fills `alert_low_stock` and `alert_overstock`.
struct AlertWriter {
  let asOf: AsOf
  let settings: ReplenishmentSettings

  /// Writes the alerts that lines raise, in the order of the lines; dead stock is not also reported
  /// as overstock.
  func write(_ lines: [OrderLine], to db: Database) throws {
    let (lows, low) = try BulkStatement.inserting(AlertLowStockColumns.self, in: db)
    let (overs, over) = try BulkStatement.inserting(AlertOverstockColumns.self, in: db)
    let dead = try deadStock(db)
    for line in lines {
      if let found = LowStock(line, target: settings.target) { try write(line, found, lows, low) }
      guard !dead.contains(line.situation.pair) else { continue }
      if let found = Overstock(line, maxCoverWeeks: settings.maxCoverWeeks) {
        try write(line, found, overs, over)
      }
    }
  }

  private func deadStock(_ db: Database) throws -> Set<Pair> {
    let (rows, row) = try BulkStatement.reading(DeadStock.self, in: db)
    var found: Set<Pair> = []
    while try rows.next() {
      found.insert(Pair(location: rows[row.location], product: rows[row.product]))
    }
    return found
  }

  private func write(
    _ line: OrderLine, _ found: LowStock, _ insert: BulkStatement, _ row: AlertLowStockColumns
  ) throws {
    let interval = line.interval
    row.pair.set(line.situation, asOf: asOf.day, in: insert)
    insert.set(row.arriving, rounded(found.arriving))
    insert.set(row.expectedDemand, rounded(line.leadTimeDemand))
    insert.set(row.shortfall, rounded(found.shortfall))
    insert.set(row.daysLeft, rounded(found.daysLeft))
    insert.set(row.stockoutDate, asOf.day + Int(found.daysLeft))
    insert.set(row.nextArrival, line.situation.nextArrival)
    insert.set(row.severity, found.severity)
    insert.set(row.stockoutProbability, rounded(interval.stockoutProbabilityBeforeArrival))
    insert.set(
      row.nextArrivalStockoutProbability, rounded(interval.stockoutProbabilityBeforeNextArrival))
    insert.set(row.expectedUnmet, rounded(interval.unmetBeforeArrival))
    try insert.run()
  }

  private func write(
    _ line: OrderLine, _ found: Overstock, _ insert: BulkStatement, _ row: AlertOverstockColumns
  ) throws {
    row.pair.set(line.situation, asOf: asOf.day, in: insert)
    insert.set(row.onOrder, rounded(found.onOrder))
    insert.set(row.weeklyDemand, rounded(line.weeklyDemand))
    insert.set(row.orderUpTo, rounded(line.decision.orderUpTo))
    insert.set(row.coverWeeks, found.coverWeeks.map { rounded($0) })
    insert.set(row.excessUnits, rounded(found.units))
    insert.set(
      row.excessValue, line.situation.unitCost.map { roundedMoney(rounded(found.units) * $0) })
    insert.set(row.currency, line.situation.currency)
    try insert.run()
  }
}

/// The pairs of which stock does not sell.
private struct DeadStock: QueryColumns {
  static let sql = "SELECT location_id, product_id FROM alert_dead_stock"

  let location, product: SQLColumn<String>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
  }
}
