import Chronology

/// The columns of `fact_inventory_daily`.
package struct FactInventoryDaily: TableColumns {
  package static let table = "fact_inventory_daily"

  let dateKey, locationKey, productKey, daysHeld: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let day: SQLColumn<Day>
  let opening, received, sold, onHand, transferred, adjusted, wasted: SQLColumn<Double>
  let countedDifference, stockValue: SQLColumn<Double?>

  package init(_ find: inout ColumnFinder) {
    dateKey = find("date_key")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    day = find("day")
    opening = find("opening")
    received = find("received")
    sold = find("sold")
    countedDifference = find("counted_difference")
    onHand = find("on_hand")
    daysHeld = find("days_held")
    stockValue = find("stock_value")
    transferred = find("transferred")
    adjusted = find("adjusted")
    wasted = find("wasted")
  }
}
