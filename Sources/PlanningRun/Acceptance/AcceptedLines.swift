import Chronology
import GRDB
import Identifiers
import Medallion

/// The accepted lines of the proposals of a day, read from silver.
struct AcceptedLines {
  /// One accepted line.
  struct Line {
    let id: String
    let pair: Pair
    let supplier: String?
    let promisedOn: String?
    let units: Double
    /// Cost of a unit in ten-thousandths of a currency unit.
    let unitCost: Int?
    /// Whether the retailer's own system has reported it, under this number or with a reference to
    /// it.
    let isConfirmed: Bool
    /// Whether it was withdrawn, or cancelled by the retailer's system.
    let isCancelled: Bool
  }

  let lines: [Line]

  /// Reads the accepted lines of a day's proposals.
  init(_ silver: Database, asOf: Day) throws {
    lines = try Row.fetchAll(
      silver, sql: Self.sql, arguments: [AcceptedOrders.source, "SC-\(asOf)-"]
    )
    .map { row in
      Line(
        id: row["purchase_order_id"],
        pair: Pair(location: row["location_id"], product: row["product_id"]),
        supplier: row["supplier_id"], promisedOn: row["promised_on"],
        units: row["units_ordered"], unitCost: row["unit_cost"],
        isConfirmed: row["is_confirmed"], isCancelled: row["is_cancelled"])
    }
  }

  /// The order numbers that are in use.
  var identifiers: Set<String> { Set(lines.map(\.id)) }

  private static let sql = """
    SELECT o.*, max(o.batch_line),
      o.role = 'left out' OR coalesce(lower(o.status), '') IN ('cancelled', 'canceled')
        AS is_cancelled,
      o.source <> ?1 OR o.purchase_order_id IN (
        SELECT own.reference FROM silver_purchase_order AS own
        WHERE own.reference <> own.purchase_order_id
      ) AS is_confirmed
    FROM silver_purchase_order AS o
    WHERE o.role <> 'past' AND substr(o.purchase_order_id, 1, length(?2)) = ?2
    GROUP BY o.purchase_order_id, o.line_key
    ORDER BY o.location_id, o.product_id, o.purchase_order_id
    """
}
