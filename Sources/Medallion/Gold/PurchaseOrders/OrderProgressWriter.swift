import Chronology
import GRDB

/// Fills the temporary relations `order_progress` and `known_receipt` with the progress of each
/// purchase order line before as-of.
struct OrderProgressWriter {
  private let progress: BulkStatement
  private let row: OrderProgressColumns
  private let receipt: BulkStatement
  private let part: KnownReceipt

  /// Prepares to fill the relations, which must exist.
  init(_ db: Database) throws {
    (progress, row) = try BulkStatement.inserting(OrderProgressColumns.self, in: db)
    (receipt, part) = try BulkStatement.inserting(KnownReceipt.self, in: db)
  }

  /// Reads all lines from silver and fills the relations.
  static func fill(_ db: Database, asOf: Day) throws {
    let writer = try OrderProgressWriter(db)
    let (rows, column) = try BulkStatement.reading(OrderLineColumns.self, in: db)
    var line: (order: String, key: String, state: String, rows: [OrderLineRow])?
    var statements = StatementNumbers()
    while try rows.next() {
      let (order, key) = (rows[column.order], rows[column.line])
      if let done = line, (done.order, done.key) != (order, key) {
        try writer.write(OrderProgress(done.rows), order: done.order, key: done.key, done.state)
        line = nil
      }
      var row = row(rows, column, before: asOf)
      row.isAdded = ReceiptKey.isAdded(rows[column.receipt])
      row.statement = statements.number(
        version: rows[column.version], landed: rows[column.landed],
        sequence: rows[column.sequence])
      line = (order, key, line?.state ?? "", (line?.rows ?? []) + [row])
      if row.role != .past { line?.state = rows[column.receipt] }
    }
    if let line {
      try writer.write(OrderProgress(line.rows), order: line.order, key: line.key, line.state)
    }
  }

  private static func row(
    _ rows: BulkStatement, _ column: OrderLineColumns, before asOf: Day
  ) -> OrderLineRow {
    OrderLineRow(
      OrderLineRow.Role(rawValue: rows[column.role]) ?? .state, ordered: rows[column.ordered],
      OrderLineRow.Progress(
        received: rows[column.received], day: rows[column.receivedOn],
        outstanding: rows[column.outstanding], status: rows[column.status]),
      before: asOf)
  }

  private func write(
    _ line: OrderProgress, order: String, key: String, _ state: String
  ) throws {
    progress.set(row.order, order)
    progress.set(row.lineKey, key)
    progress.set(row.receiptKey, state)
    progress.set(row.firstReceivedOn, line.receipts.first?.day)
    progress.set(row.receivedOn, line.receipts.last?.day)
    progress.set(row.unitsReceived, line.received > 0 ? line.received : nil)
    progress.set(row.unitsOutstanding, line.outstanding)
    progress.set(row.status, line.status.rawValue)
    try progress.run()
    for each in line.receipts {
      receipt.set(part.order, order)
      receipt.set(part.lineKey, key)
      receipt.set(part.receivedOn, each.day)
      receipt.set(part.units, each.units)
      try receipt.run()
    }
  }
}

/// The columns read of purchase order rows, in the order of lines and statements.
private struct OrderLineColumns: QueryColumns {
  static let sql = """
    SELECT o.purchase_order_id, o.line_key, o.receipt_key, o.role, o.units_ordered,
      o.units_received, o.received_on, o.units_outstanding, lower(trim(o.status)) AS status,
      o.version, b.version AS landed, b.sequence
    FROM silver.silver_purchase_order AS o JOIN silver.batch AS b ON b.batch_id = o.batch_id
    ORDER BY o.purchase_order_id, o.line_key, o.version, b.version, b.sequence,
      o.batch_id, o.batch_line
    """

  let order, line, receipt, role, status, version, landed: SQLColumn<String>
  let ordered: SQLColumn<Double>
  let received, outstanding: SQLColumn<Double?>
  let receivedOn: SQLColumn<Day?>
  let sequence: SQLColumn<Int>

  init(_ find: inout ColumnFinder) {
    order = find("purchase_order_id")
    line = find("line_key")
    receipt = find("receipt_key")
    role = find("role")
    ordered = find("units_ordered")
    received = find("units_received")
    receivedOn = find("received_on")
    outstanding = find("units_outstanding")
    status = find("status")
    version = find("version")
    landed = find("landed")
    sequence = find("sequence")
  }
}

/// Numbers statements in the order of their rows.
private struct StatementNumbers {
  private var current = (version: "", landed: "", sequence: 0)
  private var count = 0

  /// The number of the statement with this version, file version and delivery number; it increases when
  /// one of them changes.
  mutating func number(version: String, landed: String, sequence: Int) -> Int {
    if current != (version, landed, sequence) { count += 1 }
    current = (version, landed, sequence)
    return count
  }
}
