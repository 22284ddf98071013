import GRDB

/// Finds files with sale rows that name no location; their sales are missing from some location.
enum MissingLocationFindings {
  /// The largest number of files listed.
  private static let most = 20

  static func findings(
    _ pending: PendingSales, _ repaired: RepairedFiles
  ) throws -> [HealthCheck.Finding] {
    let rows = try Row.fetchAll(pending.db, sql: sql(besides: repaired))
    let shown = rows.prefix(most).map { row in
      let count: Int = row["rows"]
      return finding(
        row["file"],
        "\(count) \(count == 1 ? "row names" : "rows name") no location, the first in line "
          + "\(row["line"] as Int): their sales are missing at some location; repair them in "
          + "lake/_quarantine and land them again")
    }
    guard rows.count > most else { return shown }
    return shown + [finding("sale", "\(rows.count - most) more files have rows without a location")]
  }

  private static func finding(_ subject: String, _ text: String) -> HealthCheck.Finding {
    HealthCheck.Finding(severity: .warning, kind: "place", subject: subject, text: text)
  }

  private static func sql(besides repaired: RepairedFiles) -> String {
    """
    SELECT b.file, count(*) AS rows, min(p.batch_line) AS line
    FROM pending_sale AS p JOIN batch AS b ON b.batch_id = p.batch_id
    WHERE p.location_id IS NULL AND p.batch_id NOT IN (\(repaired.list))
    GROUP BY b.batch_id ORDER BY b.file, b.batch_id
    """
  }
}
