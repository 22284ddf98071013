import Foundation
package import GRDB
package import Workspace

/// The database of clean rows and ledgers: `lake/silver.db`.
package struct SilverDatabase: Sendable {
  /// The version of the schema that this program reads and writes.
  package static let schemaVersion = 9

  /// The one connection that writes.
  package let queue: DatabaseQueue

  /// Opens the workspace's silver database; creates or migrates it if needed.
  package init(_ workspace: WorkspaceFolder) throws {
    // History in a silver database of an earlier version must be copied before the migration drops it.
    _ = try HistoryDatabase(workspace)
    queue = try DatabaseQueue(
      opening: workspace.silverDatabase, in: workspace, durability: .log)
    try queue.migrate(
      SilverMigration.migrator, to: Self.schemaVersion,
      file: workspace.relativePath(of: workspace.silverDatabase))
    try SilverMigration.makeMissing(in: queue)
  }

  /// Runs `body`, which writes so much that a write-ahead log would cost as much again: pages that are
  /// added to the file need no journal.
  ///
  /// Where another program has the file open, the log stays; a kill is undone in either mode.
  func writingInBulk<Result>(_ body: () throws -> Result) throws -> Result {
    try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    defer { try? queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") } }
    return try body()
  }

  /// An empty database in memory, for inspecting rules and relations.
  package init() throws {
    queue = try DatabaseQueue(configuration: DatabaseQueue.configuration)
    try queue.migrate(SilverMigration.migrator, to: Self.schemaVersion, file: "memory")
  }
}
