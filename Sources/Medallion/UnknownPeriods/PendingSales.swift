/// The SQL for rejected sale rows whose sale is not loaded.
///
/// A rejected row is no longer pending if a loaded row has the same sale and line, and the same
/// location, product and day as far as these can be read: receipt numbers may restart in each store or
/// on each day. An id that breaks a rule is treated as unreadable.
package enum PendingSales {
  /// The common table expressions `set_aside` and, derived from it, `pending`.
  package static let sql = """
    set_aside AS (
      SELECT r.batch_id, r.batch_line, r.part, r.source, substr(b.version, 1, 10) AS version,
        CASE WHEN r.column_name IS NOT 'location_id' THEN r.location_id END AS location_id,
        CASE WHEN r.column_name IS NOT 'product_id' THEN r.product_id END AS product_id,
        r.day, r.day_before, r.day_after, r.units, r.raw, r.sale_id, r.line, r.is_placed
      FROM silver_rejection AS r JOIN batch AS b USING (batch_id) WHERE r.entity = 'sale'
    ),
    pending AS (
      SELECT * FROM set_aside AS r WHERE NOT EXISTS (
        SELECT 1 FROM taken_number AS n JOIN silver_sale AS s ON s.record = n.record
        WHERE n.batch_id = r.batch_id AND n.batch_line = r.batch_line AND n.part = r.part
          AND (
            NOT r.is_placed
            OR s.location_id = coalesce(r.location_id, s.location_id) AND s.day = r.day
              AND s.product_id = coalesce(r.product_id, s.product_id)
          )
      )
    )
    """
}
