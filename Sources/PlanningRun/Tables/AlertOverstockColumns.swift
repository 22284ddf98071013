import Medallion

/// The columns of `alert_overstock`.
struct AlertOverstockColumns: TableColumns {
  static let table = "alert_overstock"

  let pair: AlertedPair
  let onOrder, weeklyDemand, orderUpTo, excessUnits: SQLColumn<Double>
  let coverWeeks, excessValue: SQLColumn<Double?>
  let currency: SQLColumn<String?>

  init(_ find: inout ColumnFinder) {
    pair = AlertedPair(&find)
    onOrder = find("on_order")
    weeklyDemand = find("weekly_demand")
    orderUpTo = find("order_up_to")
    coverWeeks = find("cover_weeks")
    excessUnits = find("excess_units")
    excessValue = find("excess_value")
    currency = find("currency")
  }
}
