import Chronology

/// The columns of `order_progress`.
package struct OrderProgressColumns: TableColumns {
  package static let table = "order_progress"

  let order, lineKey, receiptKey, status: SQLColumn<String>
  let firstReceivedOn, receivedOn: SQLColumn<Day?>
  let unitsReceived: SQLColumn<Double?>
  let unitsOutstanding: SQLColumn<Double>

  package init(_ find: inout ColumnFinder) {
    order = find("purchase_order_id")
    lineKey = find("line_key")
    receiptKey = find("receipt_key")
    firstReceivedOn = find("first_received_on")
    receivedOn = find("received_on")
    unitsReceived = find("units_received")
    unitsOutstanding = find("units_outstanding")
    status = find("status")
  }
}
