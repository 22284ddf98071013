import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning
import PairForecasting
import Replenishment
import Workspace

/// Fills `fact_replenishment_policy` and `fact_order_proposal`.
struct OrderWriter {
  let runID: String
  package let asOf: AsOf

  /// Writes all lines, ranked by urgency.
  package func write(_ lines: [OrderLine], to db: Database) throws {
    let policy = try BulkStatement(
      db,
      sql: """
        INSERT INTO fact_replenishment_policy
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for line in lines { try writePolicy(line, policy) }
    let proposal = try BulkStatement(
      db,
      sql: """
        INSERT INTO fact_order_proposal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (index, line) in Self.ranked(lines).enumerated() {
      try writeProposal(line, rank: index + 1, proposal)
    }
  }

  /// Lines by urgency: those with an order first, then those out of stock, then by waiting cost,
  /// the highest first; ties by location and product.
  private static func ranked(_ lines: [OrderLine]) -> [OrderLine] {
    lines.sorted { a, b in
      if (a.order.units > 0) != (b.order.units > 0) { return a.order.units > 0 }
      if a.isOutOfStock != b.isOutOfStock { return a.isOutOfStock }
      if a.waitingCost != b.waitingCost { return a.waitingCost > b.waitingCost }
      return a.situation.pair < b.situation.pair
    }
  }

  private func writePolicy(_ line: OrderLine, _ statement: BulkStatement) throws {
    bindHead(line.situation, statement)
    statement.bind(9, line.situation.policy.rawValue)
    statement.bind(10, line.serviceTarget)
    statement.bind(11, line.situation.leadTimeDays)
    statement.bind(12, line.situation.reviewPeriodDays)
    statement.bind(13, line.situation.protectionDays)
    statement.bind(14, rounded(line.decision.demandMean))
    statement.bind(15, rounded(line.decision.demandSD))
    statement.bind(16, rounded(line.decision.safetyStock))
    statement.bind(17, rounded(line.decision.reorderPoint))
    statement.bind(18, rounded(line.decision.orderUpTo))
    try statement.run()
  }

  private func writeProposal(
    _ line: OrderLine, rank: Int, _ statement: BulkStatement
  ) throws {
    let situation = line.situation
    bindHead(situation, statement)
    statement.bind(9, rounded(line.order.units))
    statement.bind(10, Double(line.order.packs))
    statement.bind(11, situation.currency)
    statement.bind(12, situation.unitCost)
    statement.bind(13, line.value)
    statement.bind(14, (asOf.day + Int(situation.leadTimeDays.rounded(.up))).description)
    statement.bind(15, rounded(situation.shelfUnits))
    statement.bind(16, rounded(situation.onOrder))
    statement.bind(17, rounded(situation.backordered))
    statement.bind(18, situation.protectionDays)
    statement.bind(19, rounded(line.decision.demandMean))
    statement.bind(20, rounded(line.decision.demandSD))
    statement.bind(21, rounded(line.decision.reorderPoint))
    statement.bind(22, rounded(line.decision.orderUpTo))
    statement.bind(23, rounded(line.decision.safetyStock))
    statement.bind(24, rounded(line.decision.rawUnits))
    statement.bind(25, line.order.binding.rawValue)
    statement.bind(26, line.serviceTarget)
    statement.bind(27, rounded(line.outcome.expectedFillRate))
    statement.bind(28, rounded(line.outcome.stockoutProbability))
    statement.bind(29, line.coverWeeks.map { rounded($0) })
    statement.bind(30, rank)
    statement.bind(31, line.reason)
    statement.bind(32, rounded(line.decidedUnits))
    statement.bind(33, line.planned?.override.word.id)
    statement.bind(34, line.change?.asOf.description)
    statement.bind(35, line.change?.units)
    statement.bind(36, line.change?.reason)
    statement.bind(37, line.status?.rawValue)
    statement.bind(38, line.hold?.reason)
    statement.bind(39, line.hold?.units)
    bindStretches(line, statement, from: 40)
    try statement.run()
  }

  /// Binds the position, the figures before the order arrives and of the whole interval, weekly
  /// demand and waiting cost.
  private func bindStretches(_ line: OrderLine, _ statement: BulkStatement, from first: Int) {
    let interval = line.interval
    let figures = [
      rounded(line.decision.inventoryPosition), rounded(interval.demandBeforeArrival),
      rounded(interval.unmetBeforeArrival), rounded(interval.fillRateBeforeArrival),
      rounded(interval.stockoutProbabilityBeforeArrival), rounded(interval.fillRate),
      rounded(interval.stockoutProbability), rounded(line.weeklyDemand), line.waitingCost,
    ]
    for (place, figure) in figures.enumerated() { statement.bind(first + place, figure) }
  }

  private func bindHead(_ situation: PairSituation, _ statement: BulkStatement) {
    statement.bind(1, runID)
    statement.bind(2, asOf.day.description)
    statement.bind(3, situation.locationKey)
    statement.bind(4, situation.productKey)
    statement.bind(5, situation.supplierKey)
    statement.bind(6, situation.pair.location)
    statement.bind(7, situation.pair.product)
    statement.bind(8, situation.supplier)
  }
}
