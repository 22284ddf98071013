import Foundation
import GRDB
import Tabular
import Workspace

/// Writes the rejected rows of each source and entity as CSV, for a person to repair.
struct QuarantineFiles {
  private let workspace: WorkspaceFolder
  private let silver: SilverDatabase

  init(_ workspace: WorkspaceFolder, _ silver: SilverDatabase) {
    self.workspace = workspace
    self.silver = silver
  }

  /// Replaces the files by what silver has set aside now.
  func write() throws {
    let groups = try silver.queue.read { db in
      try Row.fetchAll(
        db, sql: "SELECT DISTINCT source, entity FROM silver_rejection ORDER BY 1, 2"
      )
      .map { (source: $0["source"] as String, entity: $0["entity"] as String) }
    }
    try removeStale(keeping: Set(groups.map { "\($0.source)/\($0.entity).csv" }))
    for group in groups { try write(source: group.source, entity: group.entity) }
  }

  private func write(source: String, entity: String) throws {
    let folder = workspace.quarantine.appending(path: source)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var writer = try CSVWriter(path: folder.appending(path: "\(entity).csv").path)
    for name in ["file", "line", "column", "rule", "reason", "raw"] { writer.append(name) }
    try writer.endRow()
    try silver.queue.read { db in
      let rows = try BulkStatement(
        db,
        sql: """
          SELECT file, batch_line, coalesce(column_name, ''), rule, reason, raw
          FROM silver_rejection WHERE source = ? AND entity = ? ORDER BY file, batch_line, part
          """)
      rows.bind(1, source)
      rows.bind(2, entity)
      while try rows.next() {
        for column in 0..<6 { writer.append(rows.bytes(column)) }
        try writer.endRow()
      }
    }
    try writer.finish()
  }

  private func removeStale(keeping kept: Set<String>) throws {
    guard
      let names = FileManager.default.enumerator(atPath: workspace.quarantine.path)?.allObjects
    else { return }
    // What a killed run was writing ends in .tmp.
    for case let name as String in names
    where name.hasSuffix(".tmp") || name.hasSuffix(".csv") && !kept.contains(name) {
      try FileManager.default.removeItem(at: workspace.quarantine.appending(path: name))
    }
  }
}
