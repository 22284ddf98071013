import Chronology

/// The columns of `sold_pair`.
package struct SoldPair: TableColumns {
  package static let table = "sold_pair"

  let location, product: SQLColumn<String>
  let firstDay: SQLColumn<Day>
  let lastSoldOn: SQLColumn<Day?>

  package init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    firstDay = find("first_day")
    lastSoldOn = find("last_sold_on")
  }
}
