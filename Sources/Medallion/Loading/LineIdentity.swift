import Identifiers
import Workspace

/// The cell `line_key`, which distinguishes the lines of a sale or an order.
struct LineIdentity {
  /// The meaning of equal keys in one file.
  enum Kind {
    /// The source numbers its lines: rows with equal keys are the same line.
    case numbered
    /// The key is a hash of the content: equal rows of one file are separate lines.
    case content(OccurrenceCounter.Content)
    /// The row is the total of a period: a later one replaces an earlier one.
    case periodTotal
  }

  /// The key; nil for entities without lines.
  let cell: Cell?
  let kind: Kind

  /// Whether the row is the total of a period.
  var isPeriodTotal: Bool {
    if case .periodTotal = kind { true } else { false }
  }

  init(_ row: RowCells, content: Int, day: Cell, batch: Int) {
    switch row.mapping.entity.lineKey {
    case nil: (cell, kind) = (nil, .numbered)
    case .purchaseOrder: (cell, kind) = (Self.orderLine(row), .numbered)
    case .sale: (cell, kind) = Self.saleLine(row, content, day, batch)
    }
  }

  private static func orderLine(_ row: RowCells) -> Cell {
    if AcceptedOrders.isOrderIdentifier(row["purchase_order_id"].string ?? "") {
      return row.text("")
    }
    let line = row["line"]
    return line.kind == .null ? row["product_id"] : line
  }

  private static func saleLine(
    _ row: RowCells, _ content: Int, _ day: Cell, _ batch: Int
  ) -> (Cell, Kind) {
    let line = row["line"]
    let hasIdentifier = row["sale_id"].kind != .null
    if hasIdentifier, line.kind != .null { return (line, .numbered) }
    if hasIdentifier || row.mapping.grain == .line { return contentLine(row, content, day, batch) }
    let parts = ["location_id", "product_id", "currency", "sold_at"].map { row[$0].written }
    return (row.text("=" + KeyText.join(parts)), .periodTotal)
  }

  /// The key of a line that is identified by its content.
  ///
  /// The key begins with the day, so that rows in order of days are appended to the relation. If the
  /// source never repeats a row in another file (`repeats: add`), the batch is part of the key.
  private static func contentLine(
    _ row: RowCells, _ content: Int, _ day: Cell, _ batch: Int
  ) -> (Cell, Kind) {
    var second = ContentHash(seed: 0x589E_11AA_E7B0_6A85)
    for cell in row.cells { second.add(cell) }
    if row.mapping.repeats == .add { second.add(row.text(String(batch))) }
    let hash = OccurrenceCounter.Content(first: content, second: second.value)
    var key: [UInt8] = [0x23]
    key.reserveCapacity(31)
    for byte in day.bytes where byte != 0x2D { key.append(byte) }
    append(hash, to: &key)
    return (.text(row.arena.keep(key)), .content(hash))
  }

  /// Appends 128 bits as 22 digits of base 64.
  private static func append(_ content: OccurrenceCounter.Content, to key: inout [UInt8]) {
    for number in [content.first, content.second] {
      var rest = UInt(bitPattern: number)
      for _ in 0..<11 {
        key.append(digits[Int(rest & 63)])
        rest >>= 6
      }
    }
  }

  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~".utf8)

  /// The key of a row that equals `number` earlier rows of its batch.
  static func numbered(_ key: Cell, _ number: Int, _ row: RowCells) -> Cell {
    number == 0 ? key : row.text("\(key.string ?? "")+\(number)")
  }
}
