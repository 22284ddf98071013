import Chronology

/// The columns of `fact_stock_difference`.
package struct FactStockDifference: TableColumns {
  package static let table = "fact_stock_difference"

  let dateKey, locationKey, productKey, daysSinceCount, isPhantom: SQLColumn<Int>
  let daysSinceSale: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let day, countedBefore: SQLColumn<Day>
  let negativeSince: SQLColumn<Day?>
  let ledger, counted, difference, shrinkage, found: SQLColumn<Double>
  let shrinkageValue, foundValue: SQLColumn<Double?>
  let currency, explanation: SQLColumn<String?>

  package init(_ find: inout ColumnFinder) {
    dateKey = find("date_key")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    day = find("day")
    ledger = find("ledger_units")
    counted = find("counted_units")
    difference = find("difference")
    countedBefore = find("counted_before")
    daysSinceCount = find("days_since_count")
    shrinkage = find("shrinkage_units")
    found = find("found_units")
    shrinkageValue = find("shrinkage_value")
    foundValue = find("found_value")
    currency = find("currency")
    isPhantom = find("is_phantom")
    daysSinceSale = find("days_since_sale")
    negativeSince = find("negative_since")
    explanation = find("explanation")
  }
}
