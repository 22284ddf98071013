import Foundation
import GRDB
import Tabular
import Workspace

/// Writes the rejected rows of each source and entity as CSV files for repair, and the remarks on
/// loaded rows to files beside them.
struct QuarantineFiles {
  private let workspace: WorkspaceFolder
  private let silver: SilverDatabase

  init(_ workspace: WorkspaceFolder, _ silver: SilverDatabase) {
    self.workspace = workspace
    self.silver = silver
  }

  /// A list of rows: the ending of its file names, its columns, and the queries for the groups and for
  /// the rows of one source and entity.
  private struct List {
    let ending: String
    let columns: [String]
    let groups: String
    let rows: String
  }

  private static let rejected = List(
    ending: ".csv", columns: ["file", "line", "column", "rule", "reason", "raw"],
    groups: "SELECT DISTINCT source, entity FROM silver_rejection ORDER BY 1, 2",
    rows: """
      SELECT file, batch_line, coalesce(column_name, ''), rule, reason, raw
      FROM silver_rejection WHERE source = :source AND entity = :entity
      ORDER BY file, batch_line, part
      """)

  private static let remarked = List(
    ending: "_remarks.csv",
    columns: ["file", "line", "column", "rule", "action", "found", "reason"],
    groups: """
      SELECT DISTINCT b.source, b.entity FROM silver_remark AS r JOIN batch AS b USING (batch_id)
      ORDER BY 1, 2
      """,
    rows: """
      SELECT b.file, r.batch_line, r.column_name, r.rule, r.action, r.found, r.reason
      FROM silver_remark AS r JOIN batch AS b USING (batch_id)
      WHERE b.source = :source AND b.entity = :entity ORDER BY b.file, r.batch_line, r.part, r.rule
      """)

  /// Replaces the files with the rejected rows and remarks in silver.
  func write() throws {
    var kept: Set<String> = []
    for list in [Self.rejected, Self.remarked] {
      let groups = try silver.queue.read { db in
        try Row.fetchAll(db, sql: list.groups).map { ($0[0] as String, $0[1] as String) }
      }
      for (source, entity) in groups {
        kept.insert("\(source)/\(entity)\(list.ending)")
        try write(list, source: source, entity: entity)
      }
    }
    try removeStale(keeping: kept)
  }

  private func write(_ list: List, source: String, entity: String) throws {
    let folder = workspace.quarantine.appending(path: source)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var writer = try CSVWriter(path: folder.appending(path: entity + list.ending).path)
    for name in list.columns { writer.append(name) }
    try writer.endRow()
    try silver.queue.read { db in
      let rows = try BulkStatement(db, sql: list.rows)
      try rows.set("source", source)
      try rows.set("entity", entity)
      while try rows.next() {
        for column in list.columns.indices { writer.append(rows.bytes(column)) }
        try writer.endRow()
      }
    }
    try writer.finish()
  }

  private func removeStale(keeping kept: Set<String>) throws {
    guard
      let names = FileManager.default.enumerator(atPath: workspace.quarantine.path)?.allObjects
    else { return }
    // Names ending in .tmp are left over from a killed run.
    for case let name as String in names
    where name.hasSuffix(".tmp") || name.hasSuffix(".csv") && !kept.contains(name) {
      try FileManager.default.removeItem(at: workspace.quarantine.appending(path: name))
    }
  }
}
