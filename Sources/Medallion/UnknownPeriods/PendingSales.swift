package import GRDB

/// Rejected sale rows whose sale is not loaded, as the temporary relation `pending_sale` of a connection.
///
/// A rejected row is no longer pending if a loaded row has the same sale and line, and the same
/// location, product and day as far as these can be read: receipt numbers may restart in each store or
/// on each day. An id that breaks a rule is treated as unreadable.
package struct PendingSales {
  /// The connection.
  let db: Database

  /// Makes the relation anew from silver, which `db` opens or has attached.
  package init(in db: Database) throws {
    self.db = db
    try db.execute(sql: Self.sql)
  }

  private static let sql = """
    DROP TABLE IF EXISTS temp.pending_sale;
    CREATE TEMP TABLE pending_sale AS
    WITH set_aside AS (
      SELECT r.batch_id, r.batch_line, r.part, r.is_placed, r.source, substr(b.version, 1, 10) AS version,
        CASE WHEN r.column_name IS NOT 'location_id' THEN r.location_id END AS location_id,
        CASE WHEN r.column_name IS NOT 'product_id' THEN r.product_id END AS product_id,
        r.day, r.day_before, r.day_after, r.units, r.raw
      FROM silver_rejection AS r JOIN batch AS b USING (batch_id) WHERE r.entity = 'sale'
    )
    SELECT batch_id, batch_line, source, version, location_id, product_id, day, day_before, day_after,
      units, raw
    FROM set_aside AS r WHERE NOT EXISTS (
      SELECT 1 FROM taken_number AS n JOIN silver_sale AS s ON s.record = n.record
      WHERE n.batch_id = r.batch_id AND n.batch_line = r.batch_line AND n.part = r.part
        AND (
          NOT r.is_placed
          OR s.location_id = coalesce(r.location_id, s.location_id) AND s.day = r.day
            AND s.product_id = coalesce(r.product_id, s.product_id)
        )
    )
    ORDER BY batch_id, batch_line, part;
    """
}
