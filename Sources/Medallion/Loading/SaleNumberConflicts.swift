import GRDB

/// Sale rows that were quarantined because another row with the same sale and line number is valid.
///
/// If the other row has another location, product or day, both are sales: the numbers restart in each
/// store or on each day, so they do not identify a sale.
enum SaleNumberConflicts {
  /// The SQL expression for the `constants` setting that makes the numbers unique, by what differs.
  private static let remedy = """
    CASE
      WHEN s.location_id <> r.location_id THEN '{sale_id: "{location_id}-{sale_id}"}'
      WHEN s.day <> r.day THEN '{sale_id: "{sold_at}-{sale_id}"}'
      ELSE '{line: "{product_id}-{line}"}'
    END
    """

  /// The SQL join of such a row `r` with the valid row `s` and the batch of that row, `b`.
  static let pairs = """
    silver_rejection AS r
    JOIN taken_number AS n
      ON n.batch_id = r.batch_id AND n.batch_line = r.batch_line AND n.part = r.part
    JOIN silver_sale AS s ON s.record = n.record
    JOIN batch AS b ON b.batch_id = s.batch_id
    """

  static let condition = """
    r.rule = '\(RowFault.conflictingDuplicate.rule)' AND r.entity = 'sale'
    """

  /// The SQL condition that the two rows are different sales.
  static let differ = """
    (s.location_id <> r.location_id OR s.product_id <> r.product_id OR s.day <> r.day)
    """

  /// Sets the reason of every such row: which row is valid, its file and line, and what to do if both
  /// are sales.
  ///
  /// It runs after all files are loaded, so that the reasons do not depend on the order of files.
  static func explain(in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE silver_rejection SET reason = found.reason
        FROM (
          SELECT r.batch_id, r.batch_line, r.part,
            b.file || ':' || s.batch_line || ' has the same sale and line, '
              || CASE WHEN \(differ) THEN
                'of location ' || s.location_id || ', product ' || s.product_id || ' and '
                || s.day || ', and holds: this row does not count; where both are sales, set '
                || 'constants: ' || \(remedy) || ' with the column names of the file'
              ELSE 'says something else, and holds' END AS reason
          FROM \(pairs) WHERE \(condition)
        ) AS found
        WHERE silver_rejection.batch_id = found.batch_id
          AND silver_rejection.batch_line = found.batch_line AND silver_rejection.part = found.part
          AND silver_rejection.reason <> found.reason
        """)
  }
}
