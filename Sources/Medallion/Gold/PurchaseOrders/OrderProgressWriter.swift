import Chronology
import GRDB

/// Tells of each purchase order's line what came of it before as-of, and what may still come.
///
/// It fills the temporary relations `order_progress` and `known_receipt`.
struct OrderProgressWriter {
  private let progress: BulkStatement
  private let receipt: BulkStatement

  /// Prepares to fill the relations, which must be there.
  init(_ db: Database) throws {
    progress = try BulkStatement(
      db, sql: "INSERT INTO order_progress VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    receipt = try BulkStatement(db, sql: "INSERT INTO known_receipt VALUES (?, ?, ?, ?)")
  }

  /// Reads all lines from silver and fills the relations.
  static func fill(_ db: Database, asOf: Day) throws {
    let writer = try OrderProgressWriter(db)
    let rows = try BulkStatement(db, sql: sql)
    var line: (order: String, key: String, state: String, rows: [OrderLineRow])?
    var statements = StatementNumbers()
    while try rows.next() {
      let (order, key) = (rows.text(0), rows.text(1))
      if let done = line, (done.order, done.key) != (order, key) {
        try writer.write(OrderProgress(done.rows), order: done.order, key: done.key, done.state)
        line = nil
      }
      var row = row(rows, before: asOf)
      row.statement = statements.number(
        version: rows.text(9), landed: rows.text(10), sequence: rows.integer(11))
      line = (order, key, line?.state ?? "", (line?.rows ?? []) + [row])
      if row.role != .past { line?.state = rows.text(2) }
    }
    if let line {
      try writer.write(OrderProgress(line.rows), order: line.order, key: line.key, line.state)
    }
  }

  private static func row(_ rows: BulkStatement, before asOf: Day) -> OrderLineRow {
    OrderLineRow(
      OrderLineRow.Role(rawValue: rows.text(3)) ?? .state, ordered: rows.double(4),
      received: rows.isNull(5) ? nil : rows.double(5), on: Day(utf8: rows.bytes(6)),
      outstanding: rows.isNull(7) ? nil : rows.double(7), status: rows.text(8),
      isAdded: ReceiptKey.isAdded(rows.text(2)), before: asOf)
  }

  private func write(
    _ line: OrderProgress, order: String, key: String, _ state: String
  ) throws {
    progress.bind(1, order)
    progress.bind(2, key)
    progress.bind(3, state)
    progress.bind(4, line.receipts.first?.day.description)
    progress.bind(5, line.receipts.last?.day.description)
    progress.bind(6, line.received > 0 ? line.received : nil)
    progress.bind(7, line.outstanding)
    progress.bind(8, line.status.rawValue)
    try progress.run()
    for each in line.receipts {
      receipt.bind(1, order)
      receipt.bind(2, key)
      receipt.bind(3, each.day.description)
      receipt.bind(4, each.units)
      try receipt.run()
    }
  }

  private static let sql = """
    SELECT o.purchase_order_id, o.line_key, o.receipt_key, o.role, o.units_ordered,
      o.units_received, o.received_on, o.units_outstanding, lower(trim(o.status)),
      o.version, b.version, b.sequence
    FROM silver.silver_purchase_order AS o JOIN silver.batch AS b ON b.batch_id = o.batch_id
    ORDER BY o.purchase_order_id, o.line_key, o.version, b.version, b.sequence,
      o.batch_id, o.batch_line
    """
}

/// Numbers statements in the order in which their rows come.
private struct StatementNumbers {
  private var current = (version: "", landed: "", sequence: 0)
  private var count = 0

  /// The number of the statement of this version in a file of this date and place among the deliveries of
  /// its path.
  mutating func number(version: String, landed: String, sequence: Int) -> Int {
    if current != (version, landed, sequence) { count += 1 }
    current = (version, landed, sequence)
    return count
  }
}
