import Chronology
import Medallion

/// The columns of `alert_low_stock`.
struct AlertLowStockColumns: TableColumns {
  static let table = "alert_low_stock"

  let pair: AlertedPair
  let arriving, expectedDemand, shortfall, daysLeft: SQLColumn<Double>
  let stockoutDate: SQLColumn<Day>
  let nextArrival: SQLColumn<String?>
  let severity: SQLColumn<String>
  let stockoutProbability, nextArrivalStockoutProbability, expectedUnmet: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    pair = AlertedPair(&find)
    arriving = find("arriving")
    expectedDemand = find("expected_demand")
    shortfall = find("shortfall")
    daysLeft = find("days_left")
    stockoutDate = find("stockout_date")
    nextArrival = find("next_arrival")
    severity = find("severity")
    stockoutProbability = find("stockout_probability")
    nextArrivalStockoutProbability = find("next_arrival_stockout_probability")
    expectedUnmet = find("expected_unmet")
  }
}
