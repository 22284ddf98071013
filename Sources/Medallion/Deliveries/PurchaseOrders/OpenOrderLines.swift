import GRDB

/// The open lines of purchase orders that a whole snapshot without rows would end.
enum OpenOrderLines {
  /// How many open lines a source's files told of before a snapshot's version and since that of the
  /// snapshot before it; nil where there is none before it.
  static func count(
    ofSource source: String, since former: String?, before version: String, in db: Database
  ) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM (
          SELECT 1 FROM silver_purchase_order AS o JOIN batch AS b ON b.batch_id = o.batch_id
          WHERE o.source = ?1 AND o.role = 'state' AND b.version < ?2 AND b.version > '0'
            AND b.version >= ?3
          GROUP BY o.purchase_order_id, o.line_key
          HAVING coalesce(max(o.status), 'open') = 'open'
            AND coalesce(max(o.units_outstanding), max(o.units_ordered) - total(o.units_received)) > 0
        )
        """, arguments: [source, version, former ?? ""]) ?? 0
  }
}
