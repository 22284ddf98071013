import Identifiers
import Workspace

/// What distinguishes the lines of a sale or an order, and the cell `line_key` that shows it.
struct LineIdentity {
  /// The key; nil for entities without lines, null for lines that are known by their content.
  let cell: Cell?
  let kind: RowIdentity

  /// Whether the row is the total of a period.
  var isPeriodTotal: Bool {
    if case .periodTotal = kind { true } else { false }
  }

  init(_ row: RowCells) {
    let entity = row.mapping.entity
    kind = RowIdentity(row.cells, of: entity, grain: row.mapping.grain)
    switch (entity.lineKey, kind) {
    case (nil, _): cell = nil
    case (.purchaseOrder, _): cell = Self.orderLine(row)
    case (.sale, .numbered): cell = row["line"]
    case (.sale, .content): cell = .null
    case (.sale, .periodTotal):
      let parts = ["location_id", "product_id", "currency", "sold_at"].map { row[$0].written }
      cell = row.text("=" + KeyText.join(parts))
    }
  }

  private static func orderLine(_ row: RowCells) -> Cell {
    if AcceptedOrders.isOrderIdentifier(row["purchase_order_id"].string ?? "") {
      return row.text("")
    }
    let line = row["line"]
    return line.kind == .null ? row["product_id"] : line
  }
}
