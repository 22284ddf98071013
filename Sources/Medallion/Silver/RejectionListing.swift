import Foundation
package import GRDB
package import Workspace

/// The quarantined rows of landing files as one table.
package struct RejectionListing: Sendable {
  /// What to list: rows that match every value given.
  package struct Filter: Sendable {
    package var source: String?
    package var entity: String?
    package var rule: String?

    /// Takes the values; nil matches every row.
    package init(source: String? = nil, entity: String? = nil, rule: String? = nil) {
      self.source = source
      self.entity = entity
      self.rule = rule
    }
  }

  /// How the rows are listed.
  package enum Form: Sendable {
    /// One line per quarantined row, in the order of files and lines.
    case rows
    /// One line per source, entity, column and rule with the number of rows, most rows first.
    case counts
  }

  package let columns: [String]
  package let rows: [[DatabaseValue]]

  /// Reads the rejected rows that match the filter.
  ///
  /// Throws ``WorkspaceError`` where nothing has been loaded yet.
  package init(_ workspace: WorkspaceFolder, _ filter: Filter, as form: Form) throws {
    (columns, rows) = try Self.silver(of: workspace).queue.read { db in
      let statement = try db.makeStatement(sql: form.sql)
      let arguments: StatementArguments = [
        "source": filter.source, "entity": filter.entity, "rule": filter.rule,
      ]
      let rows = try Row.fetchAll(statement, arguments: arguments)
      return (statement.columnNames, rows.map { Array($0.databaseValues) })
    }
  }

  /// The names of the rules that quarantined rows broke, in alphabetical order.
  package static func brokenRules(in workspace: WorkspaceFolder) throws -> [String] {
    try silver(of: workspace).queue.read { db in
      try String.fetchAll(db, sql: "SELECT DISTINCT rule FROM silver_rejection ORDER BY rule")
    }
  }

  private static func silver(of workspace: WorkspaceFolder) throws -> SilverDatabase {
    guard FileManager.default.fileExists(atPath: workspace.silverDatabase.path) else {
      throw WorkspaceError.unusable(
        path: workspace.relativePath(of: workspace.silverDatabase),
        reason: "nothing has been loaded; run 'shelfcast build' first")
    }
    return try SilverDatabase(workspace)
  }
}

extension RejectionListing.Form {
  fileprivate var sql: String {
    switch self {
    case .rows:
      """
      SELECT source, entity, file, batch_line AS line, column_name AS "column", rule, reason, raw
      FROM silver_rejection WHERE \(Self.matches) ORDER BY file, batch_line, part
      """
    case .counts:
      """
      SELECT source, entity, column_name AS "column", rule, count(*) AS rows,
        min(file) AS first_file
      FROM silver_rejection WHERE \(Self.matches)
      GROUP BY source, entity, column_name, rule
      ORDER BY rows DESC, source, entity, "column", rule
      """
    }
  }

  private static let matches = """
    (:source IS NULL OR source = :source) AND (:entity IS NULL OR entity = :entity)
      AND (:rule IS NULL OR rule = :rule)
    """
}
