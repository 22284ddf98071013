import GRDB

/// Rules that rows broke.
enum RuleFindings {
  static func findings(_ silver: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      silver,
      sql: """
        SELECT rule, action, sum(rows) AS rows FROM rule_result GROUP BY rule, action
        ORDER BY rule, action
        """
    ).map { row in
      let action: String = row["action"]
      return HealthCheck.Finding(
        severity: action == "quarantine" ? .warning : .info, kind: "rule", subject: row["rule"],
        text: "\(row["rows"] as Int) rows (\(action))")
    }
  }
}
