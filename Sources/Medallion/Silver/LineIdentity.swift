import Workspace

/// What tells one line of a sale or of an order from the next: the cell `line_key`.
struct LineIdentity {
  /// The key; nil for entities that have none.
  let cell: Cell?
  /// Whether the row is a total of a period, of which a later one takes the place of an earlier.
  let isPeriodTotal: Bool

  init(_ row: RowCells, content: Int) {
    switch row.plan.entity.lineKey {
    case nil: (cell, isPeriodTotal) = (nil, false)
    case .purchaseOrder: (cell, isPeriodTotal) = (Self.orderLine(row), false)
    case .sale: (cell, isPeriodTotal) = Self.saleLine(row, content)
    }
  }

  private static func orderLine(_ row: RowCells) -> Cell {
    if AcceptedOrders.isOrderIdentifier(row["purchase_order_id"].string ?? "") {
      return row.text("")
    }
    let line = row["line"]
    return line.kind == .null ? row["product_id"] : line
  }

  private static func saleLine(_ row: RowCells, _ content: Int) -> (Cell, Bool) {
    let line = row["line"]
    let hasIdentifier = row["sale_id"].kind != .null
    if hasIdentifier, line.kind != .null { return (line, false) }
    if hasIdentifier { return (row.text("#" + hexadecimal(content)), false) }
    if row.plan.grain == .line {
      return (row.text("#" + hexadecimal(content) + hexadecimal(secondHash(row))), false)
    }
    let parts = ["location_id", "product_id", "sold_at"].map { row[$0].written }
    return (row.text("=" + parts.joined(separator: "|")), true)
  }

  /// A second, independent hash, for rows that nothing but their content identifies.
  private static func secondHash(_ row: RowCells) -> Int {
    var hash = ContentHash(seed: 0x589E_11AA_E7B0_6A85)
    for cell in row.cells { hash.add(cell) }
    return hash.value
  }

  private static func hexadecimal(_ value: Int) -> String {
    let digits = String(UInt(bitPattern: value), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
