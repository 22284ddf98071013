import Chronology

/// The columns of `fact_driver`.
package struct FactDriver: TableColumns {
  package static let table = "fact_driver"

  let dateKey, locationKey, productKey: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let periodStart: SQLColumn<Day>
  let unitPrice, promotionShare, promotionDiscount: SQLColumn<Double?>
  let eventDays: SQLColumn<Int?>
  let promotionKinds, eventNames: SQLColumn<String?>

  package init(_ find: inout ColumnFinder) {
    dateKey = find("date_key")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    periodStart = find("period_start")
    unitPrice = find("unit_price", through: "round(?, 4)")
    promotionShare = find("promotion_share", through: "round(?, 4)")
    promotionDiscount = find("promotion_discount", through: "round(?, 4)")
    promotionKinds = find("promotion_kinds")
    eventDays = find("event_days")
    eventNames = find("event_names")
  }
}
