import GRDB

/// Finds the rules that rows broke, each with its first recorded row.
enum RuleFindings {
  /// One finding per rule and action.
  static func findings(_ silver: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      silver,
      sql: """
        SELECT rule, action, sum(rows) AS rows FROM rule_result GROUP BY rule, action
        ORDER BY rule, action
        """
    ).map { row in
      let action: String = row["action"]
      let example = try example(of: row["rule"], action, in: silver)
      return HealthCheck.Finding(
        severity: ["quarantine", "empty"].contains(action) ? .warning : .info, kind: "rule",
        subject: row["rule"],
        text: "\(row["rows"] as Int) rows (\(action))" + (example.map { "; first \($0)" } ?? ""))
    }
  }

  /// The file and line of the first recorded row that broke a rule, and the reason.
  private static func example(
    of rule: String, _ action: String, in silver: Database
  ) throws -> String? {
    let sql =
      action == "quarantine"
      ? """
      SELECT file, batch_line, coalesce(column_name, '') AS column_name, reason FROM silver_rejection
      WHERE rule = ? ORDER BY file, batch_line, part LIMIT 1
      """
      : """
      SELECT b.file, r.batch_line, r.column_name, r.reason
      FROM silver_remark AS r JOIN batch AS b ON b.batch_id = r.batch_id
      WHERE r.rule = ? ORDER BY b.file, r.batch_line, r.part LIMIT 1
      """
    return try Row.fetchOne(silver, sql: sql, arguments: [rule]).map { row in
      let column: String = row["column_name"]
      return "\(row["file"] as String):\(row["batch_line"] as Int)"
        + (column.isEmpty ? "" : ", \(column)") + ": \(row["reason"] as String)"
    }
  }
}
