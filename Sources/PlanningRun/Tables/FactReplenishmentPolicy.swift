import Medallion

/// The columns of `fact_replenishment_policy`.
struct FactReplenishmentPolicy: TableColumns {
  static let table = "fact_replenishment_policy"

  let pair: ProposedPair
  let policy, serviceTarget: SQLColumn<String>
  let leadTimeDays, reviewPeriodDays, protectionDays: SQLColumn<Double>
  let demandMean, demandSD, safetyStock, reorderPoint, orderUpTo: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    pair = ProposedPair(&find)
    policy = find("policy")
    serviceTarget = find("service_target")
    leadTimeDays = find("lead_time_days")
    reviewPeriodDays = find("review_period_days")
    protectionDays = find("protection_days")
    demandMean = find("demand_mean")
    demandSD = find("demand_sd")
    safetyStock = find("safety_stock")
    reorderPoint = find("reorder_point")
    orderUpTo = find("order_up_to")
  }
}
