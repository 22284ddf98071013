import ArgumentParser
import GRDB
import Medallion

/// `shelfcast orders list`: lists accepted and withdrawn lines.
struct ListOrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List accepted and withdrawn lines, with who landed them and when.")

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let session = try AcceptanceSession(options)
      let table = try session.silver.queue.read { db in
        try ResultTable(
          columns: Self.columns,
          rows: Row.fetchAll(db, sql: Self.sql).map { Array($0.databaseValues) })
      }
      try table.print(as: format)
    }
  }

  private static let columns = [
    "purchase_order_id", "status", "location_id", "product_id", "units_ordered", "promised_on",
    "note", "landed_at", "file",
  ]

  private static let sql = """
    SELECT o.purchase_order_id, coalesce(o.status, 'open'), o.location_id, o.product_id,
      o.units_ordered, o.promised_on, o.note, b.ingested_at, b.file
    FROM (
      SELECT *, max(batch_line) FROM silver_purchase_order
      WHERE role = 'state' AND purchase_order_id LIKE 'SC-%'
      GROUP BY purchase_order_id, line_key
    ) AS o
    JOIN batch AS b ON b.batch_id = o.batch_id
    ORDER BY o.ordered_on DESC, o.purchase_order_id
    """
}
