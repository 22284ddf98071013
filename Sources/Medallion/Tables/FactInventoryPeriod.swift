import Chronology

/// The columns of `fact_inventory_period`.
package struct FactInventoryPeriod: TableColumns {
  package static let table = "fact_inventory_period"

  let dateKey, locationKey, productKey, ledgerDays, stockOutDays: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let periodStart: SQLColumn<Day>
  let onHand, averageOnHand: SQLColumn<Double>
  let stockValue: SQLColumn<Double?>
  let currency: SQLColumn<String?>

  package init(_ find: inout ColumnFinder) {
    dateKey = find("date_key")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    periodStart = find("period_start")
    onHand = find("on_hand")
    averageOnHand = find("average_on_hand")
    ledgerDays = find("ledger_days")
    stockOutDays = find("stock_out_days")
    stockValue = find("stock_value")
    currency = find("currency")
  }
}
