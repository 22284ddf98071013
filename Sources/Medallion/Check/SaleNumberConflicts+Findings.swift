import GRDB

extension SaleNumberConflicts {
  /// The number of rows of each source that are different sales under one number, with the first.
  static func findings(_ silver: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      silver,
      sql: """
        WITH shared AS (
          SELECT r.source, r.file, r.batch_line, r.reason,
            count(*) OVER (PARTITION BY r.source) AS rows,
            row_number() OVER (
              PARTITION BY r.source ORDER BY r.file, r.batch_line, r.part
            ) AS number
          FROM \(pairs) WHERE \(condition) AND \(differ)
        )
        SELECT * FROM shared WHERE number = 1 ORDER BY source
        """
    ).map { row in
      let count: Int = row["rows"]
      return HealthCheck.Finding(
        severity: .warning, kind: "number", subject: "\(row["source"] as String)/sale",
        text: "\(count) \(count == 1 ? "row has" : "rows have") the number of another sale and "
          + "\(count == 1 ? "does" : "do") not count; demand of their periods is not known; first \(row["file"] as String):"
          + "\(row["batch_line"] as Int): \(row["reason"] as String)")
    }
  }
}
