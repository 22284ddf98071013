import Chronology
import Identifiers
import Medallion
import OrderPlanning

/// The columns for the run, day, pair and supplier of an order line.
struct ProposedPair {
  let runID, location, product: SQLColumn<String>
  let asOf: SQLColumn<Day>
  let locationKey, productKey, supplierKey: SQLColumn<Int>
  let supplier: SQLColumn<String?>

  init(_ find: inout ColumnFinder) {
    runID = find("run_id")
    asOf = find("as_of")
    locationKey = find("location_key")
    productKey = find("product_key")
    supplierKey = find("supplier_key")
    location = find("location_id")
    product = find("product_id")
    supplier = find("supplier_id")
  }

  /// Sets all columns.
  func set(
    _ situation: PairSituation, run: String, asOf day: Day, in insert: BulkStatement
  ) {
    insert.set(runID, run)
    insert.set(asOf, day)
    insert.set(locationKey, situation.keys.location)
    insert.set(productKey, situation.keys.product)
    insert.set(supplierKey, situation.supplierKey)
    insert.set(location, situation.pair.location)
    insert.set(product, situation.pair.product)
    insert.set(supplier, situation.supplier)
  }
}
