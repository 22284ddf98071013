import Files
import Foundation
package import GRDB
package import Workspace

/// The gold database of dimensions, facts and predictions: a draft being built, or the one in use.
package struct GoldDatabase: Sendable {
  /// The version of the schema that this program writes.
  package static let schemaVersion = 6

  /// The connection.
  package let queue: DatabaseQueue
  private let workspace: WorkspaceFolder
  /// What is done when a draft has replaced the database in use.
  var afterCommit: (@Sendable () -> Void)?

  private static func draft(_ workspace: WorkspaceFolder) -> String {
    workspace.goldDatabase.path + ".building"
  }

  /// Creates a draft beside the database in use, with `silver` and `history` attached.
  ///
  /// - Parameter table: the table that the draft takes from the database in use; nil for none.
  package init(drafting workspace: WorkspaceFolder, keeping table: String? = nil) throws {
    let path = Self.draft(workspace)
    for suffix in ["", "-journal", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    if table != nil {
      try FileManager.default.copyItem(atPath: workspace.goldDatabase.path, toPath: path)
    }
    queue = try DatabaseQueue(path: path, configuration: Self.building(workspace))
    self.workspace = workspace
    if let table { try dropAll(but: table) }
  }

  /// Drops the tables of a draft except one.
  private func dropAll(but table: String) throws {
    try queue.writeWithoutTransaction { db in
      let all = try String.fetchAll(
        db, sql: "SELECT name FROM main.sqlite_master WHERE type = 'table'")
      for name in all where name != table { try db.execute(sql: "DROP TABLE main.\(name)") }
    }
  }

  /// Creates an empty database outside of the workspace, with `silver` and `history` attached; SQLite
  /// deletes it when it is closed.
  package init(temporarilyFor workspace: WorkspaceFolder) throws {
    queue = try DatabaseQueue(path: "", configuration: Self.building(workspace))
    self.workspace = workspace
  }

  /// The configuration of a connection that builds gold.
  private static func building(_ workspace: WorkspaceFolder) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let (silver, history) = (workspace.silverDatabase.path, workspace.historyDatabase.path)
    configuration.prepareDatabase { db in
      // An interrupted draft is built again, so it needs no journal.
      try db.execute(
        sql: """
          PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -65536
          """)
      try db.execute(sql: "ATTACH DATABASE ? AS silver", arguments: [silver])
      try db.execute(sql: "ATTACH DATABASE ? AS history", arguments: [history])
    }
    return configuration
  }

  /// Opens the database in use for reading.
  ///
  /// Throws `WorkspaceError` if it does not exist, cannot be read or is of an earlier version, and
  /// ``SchemaError`` if it is of a newer one.
  package init(reading workspace: WorkspaceFolder) throws {
    let file = workspace.relativePath(of: workspace.goldDatabase)
    guard FileManager.default.fileExists(atPath: workspace.goldDatabase.path) else {
      throw WorkspaceError.unusable(
        path: file, reason: "it has not been built; run 'shelfcast run' first")
    }
    var configuration = Configuration()
    configuration.readonly = true
    let others = [
      ("silver", workspace.silverDatabase.path), ("history", workspace.historyDatabase.path),
    ].filter { FileManager.default.fileExists(atPath: $0.1) }
    configuration.prepareDatabase { db in
      // Attaching may fail: a user without write permission in lake/ cannot read a database in WAL mode.
      for (name, path) in others {
        try? db.execute(sql: "ATTACH DATABASE ? AS \(name)", arguments: [path])
      }
    }
    self.workspace = workspace
    do {
      queue = try DatabaseQueue(path: workspace.goldDatabase.path, configuration: configuration)
      try checkVersion(file)
    } catch let error as DatabaseError {
      throw WorkspaceError.unusable(path: file, reason: WorkspaceError.reason(error))
    }
  }

  private func checkVersion(_ file: String) throws {
    let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA main.user_version") ?? 0 }
    guard found <= Self.schemaVersion else {
      throw SchemaError(file: file, found: found, known: Self.schemaVersion)
    }
    // A table that was added since needs no version of the schema.
    let isWhole = try queue.read { db in
      try Relation.gold.allSatisfy { try db.tableExists($0.name, in: "main") }
    }
    guard found == Self.schemaVersion, isWhole else {
      throw WorkspaceError.unusable(
        path: file, reason: "an earlier version of shelfcast made it; run 'shelfcast run' first")
    }
  }

  /// Deletes the draft.
  package func discard() throws {
    try queue.close()
    try FileManager.default.removeItem(atPath: Self.draft(workspace))
  }

  /// Replaces the database in use with the finished draft, atomically and durably.
  package func commit() throws {
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "DETACH DATABASE silver; DETACH DATABASE history")
      try db.execute(sql: "PRAGMA user_version = \(Self.schemaVersion)")
    }
    try queue.close()
    try asWorkspaceError { () throws(FileFault) in
      try DurableFile.move(Self.draft(workspace), to: workspace.goldDatabase.path)
    }
    afterCommit?()
  }
}
