import Chronology

/// The columns of `fact_sales_daily`.
package struct FactSalesDaily: TableColumns {
  package static let table = "fact_sales_daily"

  let number: SQLColumn<Int?>
  let dateKey, locationKey, productKey, saleLines: SQLColumn<Int>
  let location, product, grain: SQLColumn<String>
  let day: SQLColumn<Day>
  let unitsSold, unitsReturned, unitsVoided: SQLColumn<Double>
  let revenue: SQLColumn<Double?>
  let currency: SQLColumn<String?>

  package init(_ find: inout ColumnFinder) {
    number = find.rowNumber()
    dateKey = find("date_key")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    day = find("day")
    unitsSold = find("units_sold")
    unitsReturned = find("units_returned")
    unitsVoided = find("units_voided")
    revenue = find("revenue")
    currency = find("currency")
    saleLines = find("sale_lines")
    grain = find("source_grain")
  }
}
