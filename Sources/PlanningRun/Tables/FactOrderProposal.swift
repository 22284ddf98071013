import Chronology
import Medallion

/// The columns of `fact_order_proposal`.
struct FactOrderProposal: TableColumns {
  static let table = "fact_order_proposal"

  let pair: ProposedPair
  let rank: SQLColumn<Int>
  let reason, bindingConstraint, serviceTarget: SQLColumn<String>
  let expectedArrival: SQLColumn<Day>
  let currency: SQLColumn<String?>
  let orderUnits, orderPacks, decidedUnits: SQLColumn<Double>
  let unitCost, orderValue: SQLColumn<Double?>
  // Stock and need.
  let onHand, onOrder, backordered, inventoryPosition: SQLColumn<Double>
  let protectionDays, demandMean, demandSD, weeklyDemand: SQLColumn<Double>
  let reorderPoint, orderUpTo, safetyStock, rawUnits: SQLColumn<Double>
  let demandBeforeArrival, unmetBeforeArrival: SQLColumn<Double>
  // Expected service.
  let fillRate, stockoutProbability: SQLColumn<Double>
  let fillRateBeforeArrival, stockoutProbabilityBeforeArrival: SQLColumn<Double>
  let intervalFillRate, intervalStockoutProbability, waitingCost: SQLColumn<Double>
  let coverWeeks: SQLColumn<Double?>
  // Override, previous proposal and order review.
  let overrideID, changeReason, status, holdReason: SQLColumn<String?>
  let previousAsOf: SQLColumn<Day?>
  let previousUnits, unheldUnits: SQLColumn<Double?>

  init(_ find: inout ColumnFinder) {
    pair = ProposedPair(&find)
    orderUnits = find("order_units")
    orderPacks = find("order_packs")
    currency = find("currency")
    unitCost = find("unit_cost")
    orderValue = find("order_value")
    expectedArrival = find("expected_arrival")
    onHand = find("on_hand")
    onOrder = find("on_order")
    backordered = find("backordered")
    protectionDays = find("protection_days")
    demandMean = find("demand_mean")
    demandSD = find("demand_sd")
    reorderPoint = find("reorder_point")
    orderUpTo = find("order_up_to")
    safetyStock = find("safety_stock")
    rawUnits = find("raw_units")
    bindingConstraint = find("binding_constraint")
    serviceTarget = find("service_target")
    fillRate = find("expected_fill_rate")
    stockoutProbability = find("stockout_probability")
    coverWeeks = find("cover_weeks")
    rank = find("rank")
    reason = find("reason")
    decidedUnits = find("decided_units")
    overrideID = find("override_id")
    previousAsOf = find("previous_as_of")
    previousUnits = find("previous_units")
    changeReason = find("change_reason")
    status = find("status")
    holdReason = find("hold_reason")
    unheldUnits = find("unheld_units")
    inventoryPosition = find("inventory_position")
    demandBeforeArrival = find("demand_before_arrival")
    unmetBeforeArrival = find("unmet_before_arrival")
    fillRateBeforeArrival = find("before_arrival_fill_rate")
    stockoutProbabilityBeforeArrival = find("before_arrival_stockout_probability")
    intervalFillRate = find("interval_fill_rate")
    intervalStockoutProbability = find("interval_stockout_probability")
    weeklyDemand = find("weekly_demand")
    waitingCost = find("waiting_cost")
  }
}
