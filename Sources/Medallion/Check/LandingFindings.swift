import GRDB

/// Finds problems in `landing/`: files that cannot be read, were removed or changed, and folders that
/// are not read.
enum LandingFindings {
  /// The largest number of files listed per kind.
  private static let most = 20

  static func findings(
    _ silver: Database, _ scan: LandingScan
  ) throws -> [HealthCheck.Finding] {
    try failed(silver) + gone(silver, present: Set(scan.files.map(\.path))) + changed(silver)
      + scan.warnings.map {
        HealthCheck.Finding(severity: .warning, kind: "landing", subject: "landing", text: $0)
      }
  }

  /// Files that could not be read and were not replaced by later content of their path.
  private static func failed(_ silver: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      silver,
      sql: """
        SELECT b.file, b.message FROM batch AS b JOIN delivery AS d ON d.batch_id = b.batch_id
        WHERE b.state = 'failed' AND b.retracted_at IS NULL AND d.sequence = (
          SELECT max(later.sequence) FROM delivery AS later WHERE later.path = d.path)
        GROUP BY b.batch_id ORDER BY b.file
        """
    ).map {
      HealthCheck.Finding(
        severity: .warning, kind: "file", subject: $0["file"],
        text: ($0["message"] as String?) ?? "not loaded")
    }
  }

  /// Loaded files that were removed from landing; their rows still count.
  private static func gone(
    _ silver: Database, present: Set<String>
  ) throws -> [HealthCheck.Finding] {
    let rows = try Row.fetchAll(
      silver,
      sql: """
        SELECT l.path, a.loaded FROM landing_file AS l
        JOIN batch AS b ON b.batch_id = l.batch_id AND b.state = 'loaded'
        JOIN row_accounting AS a ON a.batch_id = b.batch_id
        ORDER BY l.path
        """
    ).filter { !present.contains($0["path"]) }
    return limited(rows, kind: "gone") { row in
      "the file is no longer in landing/; its \(row["loaded"] as Int) rows still count; "
        + "'shelfcast retract' retracts it"
    }
  }

  /// Paths with several contents over time.
  private static func changed(_ silver: Database) throws -> [HealthCheck.Finding] {
    let rows = try Row.fetchAll(
      silver,
      sql: """
        SELECT file AS path, count(*) AS contents FROM batch
        GROUP BY source, entity, file HAVING count(*) > 1 ORDER BY file
        """)
    return limited(rows, kind: "changed") { row in
      "the file has been changed: \(row["contents"] as Int) contents have landed under its name"
    }
  }

  private static func limited(
    _ rows: [Row], kind: String, _ text: (Row) -> String
  ) -> [HealthCheck.Finding] {
    let shown = rows.prefix(most).map {
      HealthCheck.Finding(severity: .info, kind: kind, subject: $0["path"], text: text($0))
    }
    guard rows.count > most else { return shown }
    return shown + [
      HealthCheck.Finding(
        severity: .info, kind: kind, subject: "landing", text: "\(rows.count - most) more files")
    ]
  }
}
