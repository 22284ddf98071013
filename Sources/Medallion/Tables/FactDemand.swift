import Chronology

/// The columns of `fact_demand`.
package struct FactDemand: TableColumns {
  package static let table = "fact_demand"

  let dateKey, locationKey, productKey, isCensored, isBulk: SQLColumn<Int>
  let location, product, reason, method: SQLColumn<String>
  let periodStart: SQLColumn<Day>
  let unitsSold, inStockShare, demandShare, expectedDemand: SQLColumn<Double>
  let demand, soldAsKnown, demandAsKnown: SQLColumn<Double?>

  package init(_ find: inout ColumnFinder) {
    dateKey = find("date_key")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    periodStart = find("period_start")
    unitsSold = find("units_sold")
    inStockShare = find("in_stock_share")
    demand = find("demand")
    isCensored = find("is_censored")
    reason = find("reason")
    demandShare = find("demand_share")
    expectedDemand = find("expected_demand")
    method = find("method")
    isBulk = find("is_bulk")
    soldAsKnown = find("units_sold_as_known")
    demandAsKnown = find("demand_as_known")
  }
}
