import Chronology
package import GRDB
import Identifiers
package import Medallion
package import OrderPlanning
import Replenishment
import Workspace

/// Fills `alert_low_stock` and `alert_overstock`.
package struct AlertWriter {
  package let asOf: AsOf
  let settings: ReplenishmentSettings

  /// Writes the alerts that lines raise, in the order of the lines; dead stock is not also reported
  /// as overstock.
  package func write(_ lines: [OrderLine], to db: Database) throws {
    let low = try BulkStatement(
      db,
      sql: "INSERT INTO alert_low_stock VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let over = try BulkStatement(
      db, sql: "INSERT INTO alert_overstock VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let dead = try deadStock(db)
    for line in lines {
      if let found = LowStock(line, target: settings.target) { try write(line, found, low) }
      guard !dead.contains(line.situation.pair) else { continue }
      if let found = Overstock(line, maxCoverWeeks: settings.maxCoverWeeks) {
        try write(line, found, over)
      }
    }
  }

  private func deadStock(_ db: Database) throws -> Set<Pair> {
    let rows = try BulkStatement(db, sql: "SELECT location_id, product_id FROM alert_dead_stock")
    var found: Set<Pair> = []
    while try rows.next() {
      found.insert(Pair(location: rows.text(0), product: rows.text(1)))
    }
    return found
  }

  private func write(_ line: OrderLine, _ found: LowStock, _ statement: BulkStatement) throws {
    bindHead(line.situation, statement)
    statement.bind(7, rounded(found.arriving))
    statement.bind(8, rounded(line.leadTimeDemand))
    statement.bind(9, rounded(found.shortfall))
    statement.bind(10, rounded(found.daysLeft))
    statement.bind(11, (asOf.day + Int(found.daysLeft)).description)
    statement.bind(12, line.situation.nextArrival)
    statement.bind(13, found.severity)
    statement.bind(14, rounded(line.interval.stockoutProbabilityBeforeArrival))
    statement.bind(15, rounded(line.interval.stockoutProbabilityBeforeNextArrival))
    statement.bind(16, rounded(line.interval.unmetBeforeArrival))
    try statement.run()
  }

  private func write(_ line: OrderLine, _ found: Overstock, _ statement: BulkStatement) throws {
    bindHead(line.situation, statement)
    statement.bind(7, rounded(found.onOrder))
    statement.bind(8, rounded(line.weeklyDemand))
    statement.bind(9, rounded(line.decision.orderUpTo))
    statement.bind(10, found.coverWeeks.map { rounded($0) })
    statement.bind(11, rounded(found.units))
    statement.bind(12, line.situation.unitCost.map { roundedMoney(rounded(found.units) * $0) })
    statement.bind(13, line.situation.currency)
    try statement.run()
  }

  private func bindHead(_ situation: PairSituation, _ statement: BulkStatement) {
    statement.bind(1, asOf.day.description)
    statement.bind(2, situation.locationKey)
    statement.bind(3, situation.productKey)
    statement.bind(4, situation.pair.location)
    statement.bind(5, situation.pair.product)
    statement.bind(6, rounded(situation.shelfUnits))
  }
}
