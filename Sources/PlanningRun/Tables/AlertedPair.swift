import Chronology
import Identifiers
import Medallion
import OrderPlanning

/// The columns for the day, pair and stock of an alert.
struct AlertedPair {
  let asOf: SQLColumn<Day>
  let locationKey, productKey: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let onHand: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    asOf = find("as_of")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    onHand = find("on_hand")
  }

  /// Sets all columns.
  func set(_ situation: PairSituation, asOf day: Day, in insert: BulkStatement) {
    insert.set(asOf, day)
    insert.set(locationKey, situation.keys.location)
    insert.set(productKey, situation.keys.product)
    insert.set(location, situation.pair.location)
    insert.set(product, situation.pair.product)
    insert.set(onHand, rounded(situation.shelfUnits))
  }
}
