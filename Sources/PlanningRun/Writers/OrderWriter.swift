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
  let asOf: AsOf

  /// Writes all lines, ranked by urgency.
  func write(_ lines: [OrderLine], to db: Database) throws {
    let (policies, policy) = try BulkStatement.inserting(FactReplenishmentPolicy.self, in: db)
    for line in lines { try write(line, policies, policy) }
    let (proposals, proposal) = try BulkStatement.inserting(FactOrderProposal.self, in: db)
    for (index, line) in Self.ranked(lines).enumerated() {
      try write(line, rank: index + 1, proposals, proposal)
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

  private func write(
    _ line: OrderLine, _ insert: BulkStatement, _ row: FactReplenishmentPolicy
  ) throws {
    row.pair.set(line.situation, run: runID, asOf: asOf.day, in: insert)
    insert.set(row.policy, line.situation.policy.rawValue)
    insert.set(row.serviceTarget, line.serviceTarget)
    insert.set(row.leadTimeDays, line.situation.leadTimeDays)
    insert.set(row.reviewPeriodDays, line.situation.reviewPeriodDays)
    insert.set(row.protectionDays, line.situation.protectionDays)
    insert.set(row.demandMean, rounded(line.decision.demandMean))
    insert.set(row.demandSD, rounded(line.decision.demandSD))
    insert.set(row.safetyStock, rounded(line.decision.safetyStock))
    insert.set(row.reorderPoint, rounded(line.decision.reorderPoint))
    insert.set(row.orderUpTo, rounded(line.decision.orderUpTo))
    try insert.run()
  }

  private func write(
    _ line: OrderLine, rank: Int, _ insert: BulkStatement, _ row: FactOrderProposal
  ) throws {
    row.pair.set(line.situation, run: runID, asOf: asOf.day, in: insert)
    insert.set(row.rank, rank)
    setOrder(line, insert, row)
    setStock(line, insert, row)
    setNeed(line, insert, row)
    setService(line, insert, row)
    setReview(line, insert, row)
    try insert.run()
  }

  private func setOrder(_ line: OrderLine, _ insert: BulkStatement, _ row: FactOrderProposal) {
    let arrival = asOf.day + Int(line.situation.leadTimeDays.rounded(.up))
    insert.set(row.orderUnits, rounded(line.order.units))
    insert.set(row.orderPacks, Double(line.order.packs))
    insert.set(row.decidedUnits, rounded(line.decidedUnits))
    insert.set(row.currency, line.situation.currency)
    insert.set(row.unitCost, line.situation.unitCost)
    insert.set(row.orderValue, line.value)
    insert.set(row.expectedArrival, arrival)
    insert.set(row.bindingConstraint, line.order.binding.rawValue)
    insert.set(row.serviceTarget, line.serviceTarget)
    insert.set(row.reason, line.reason)
  }

  private func setStock(_ line: OrderLine, _ insert: BulkStatement, _ row: FactOrderProposal) {
    insert.set(row.onHand, rounded(line.situation.shelfUnits))
    insert.set(row.onOrder, rounded(line.situation.onOrder))
    insert.set(row.backordered, rounded(line.situation.backordered))
    insert.set(row.inventoryPosition, rounded(line.decision.inventoryPosition))
    insert.set(row.coverWeeks, line.coverWeeks.map { rounded($0) })
  }

  private func setNeed(_ line: OrderLine, _ insert: BulkStatement, _ row: FactOrderProposal) {
    insert.set(row.protectionDays, line.situation.protectionDays)
    insert.set(row.demandMean, rounded(line.decision.demandMean))
    insert.set(row.demandSD, rounded(line.decision.demandSD))
    insert.set(row.weeklyDemand, rounded(line.weeklyDemand))
    insert.set(row.demandBeforeArrival, rounded(line.interval.demandBeforeArrival))
    insert.set(row.unmetBeforeArrival, rounded(line.interval.unmetBeforeArrival))
    insert.set(row.reorderPoint, rounded(line.decision.reorderPoint))
    insert.set(row.orderUpTo, rounded(line.decision.orderUpTo))
    insert.set(row.safetyStock, rounded(line.decision.safetyStock))
    insert.set(row.rawUnits, rounded(line.decision.rawUnits))
  }

  /// What is expected of the window after the arrival, of the stretch before it, of both, and of
  /// waiting.
  private func setService(_ line: OrderLine, _ insert: BulkStatement, _ row: FactOrderProposal) {
    let interval = line.interval
    insert.set(row.fillRate, rounded(line.outcome.expectedFillRate))
    insert.set(row.stockoutProbability, rounded(line.outcome.stockoutProbability))
    insert.set(row.fillRateBeforeArrival, rounded(interval.fillRateBeforeArrival))
    insert.set(
      row.stockoutProbabilityBeforeArrival, rounded(interval.stockoutProbabilityBeforeArrival))
    insert.set(row.intervalFillRate, rounded(interval.fillRate))
    insert.set(row.intervalStockoutProbability, rounded(interval.stockoutProbability))
    insert.set(row.waitingCost, line.waitingCost)
  }

  /// What a planner, the proposal before and the review say of the line.
  private func setReview(_ line: OrderLine, _ insert: BulkStatement, _ row: FactOrderProposal) {
    insert.set(row.overrideID, line.planned?.override.attribution.id)
    insert.set(row.previousAsOf, line.change?.asOf)
    insert.set(row.previousUnits, line.change?.units)
    insert.set(row.changeReason, line.change?.reason)
    insert.set(row.status, line.status?.rawValue)
    insert.set(row.holdReason, line.hold?.reason)
    insert.set(row.unheldUnits, line.hold?.units)
  }
}
