import Chronology

/// The columns of the temporary relation `ledger_position`.
package struct LedgerPosition: TableColumns {
  package static let table = "ledger_position"

  let pair: SQLColumn<Int>
  let onHand: SQLColumn<Double>
  let countedOn: SQLColumn<Day>

  package init(_ find: inout ColumnFinder) {
    pair = find("pair_id")
    onHand = find("on_hand")
    countedOn = find("counted_on")
  }
}
