import Chronology

/// The columns of `fact_override`.
package struct FactOverride: TableColumns {
  package static let table = "fact_override"

  let id, kind, location, product, author, reason, status: SQLColumn<String>
  let locationKey, productKey: SQLColumn<Int>
  let fromDay, toDay, withdrawnOn: SQLColumn<Day?>
  let units, factor, unitsOrdered: SQLColumn<Double?>
  let recordedOn, expiresOn: SQLColumn<Day>
  let withdrawnBy, withdrawnReason: SQLColumn<String?>

  package init(_ find: inout ColumnFinder) {
    id = find("override_id")
    kind = find("kind")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    fromDay = find("from_day")
    toDay = find("to_day")
    units = find("units")
    factor = find("factor")
    author = find("author")
    reason = find("reason")
    recordedOn = find("recorded_on")
    expiresOn = find("expires_on")
    status = find("status")
    withdrawnOn = find("withdrawn_on")
    withdrawnBy = find("withdrawn_by")
    withdrawnReason = find("withdrawn_reason")
    unitsOrdered = find("units_ordered")
  }
}
