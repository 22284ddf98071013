import Chronology

/// The columns of `known_receipt`.
package struct KnownReceipt: TableColumns {
  package static let table = "known_receipt"

  let order, lineKey: SQLColumn<String>
  let receivedOn: SQLColumn<Day>
  let units: SQLColumn<Double>

  package init(_ find: inout ColumnFinder) {
    order = find("purchase_order_id")
    lineKey = find("line_key")
    receivedOn = find("received_on")
    units = find("units")
  }
}
