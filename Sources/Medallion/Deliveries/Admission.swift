import GRDB
package import Workspace

/// Admits a full snapshot that was held because it would end too many records.
package struct Admission {
  private let workspace: WorkspaceFolder
  private let silver: SilverDatabase
  private let settings: Settings

  /// Prepares to admit snapshots of a workspace.
  package init(_ workspace: WorkspaceFolder, _ silver: SilverDatabase, _ settings: Settings) {
    self.workspace = workspace
    self.silver = silver
    self.settings = settings
  }

  /// Admits a held snapshot by its path below `landing/`; returns its path and the number of records
  /// that it ends.
  ///
  /// Throws ``AdmissionError`` if no snapshot of this name is held.
  package func admit(_ name: String, by author: String) throws -> (file: String, ended: Int) {
    let path = name.hasPrefix("landing/") ? name : "landing/" + name
    return try silver.queue.write { db in
      guard
        let held = try Row.fetchOne(
          db, sql: "SELECT * FROM held_snapshot WHERE file = ?", arguments: [path])
      else { throw try AdmissionError(name, path, in: db) }
      let batches = try Int.fetchAll(
        db,
        sql: """
          UPDATE batch SET admitted_at = ?, admitted_by = ?
          WHERE is_full AND entity = ? AND source = ? AND version = ? RETURNING batch_id
          """,
        arguments: [
          ISO8601Date.now(), author, held["entity"], held["source"], held["version"],
        ])
      for batch in batches { try BronzeFacts.keep(batch, workspace, in: db) }
      try SnapshotGuard(settings.quality).run(in: db)
      // Snapshots of entities with days are checked again by the next build.
      try db.execute(sql: "DELETE FROM held_snapshot WHERE file = ?", arguments: [path])
      return (path, held["ended"])
    }
  }
}

/// No snapshot with this name is held.
package struct AdmissionError: Error, CustomStringConvertible {
  let name: String
  let nearest: String?
  let held: [String]

  init(_ name: String, _ path: String, in db: Database) throws {
    self.name = name
    held = try String.fetchAll(db, sql: "SELECT file FROM held_snapshot ORDER BY file")
    nearest = nearestWord(to: path, among: held)
  }

  package var description: String {
    let advice =
      nearest.map { "did you mean '\($0)'?" }
      ?? (held.isEmpty ? "none is held" : "held are \(held.joined(separator: ", "))")
    return "no snapshot '\(name)' is held; \(advice)"
  }
}
