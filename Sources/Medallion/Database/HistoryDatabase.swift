import Foundation
package import GRDB
package import Workspace

/// The database `lake/history.db` of data that cannot be rebuilt from files: surrogate keys, past
/// forecasts and past proposals.
///
/// `KeyAssignment` and the planning run write it; SQL of gold only reads it.
package struct HistoryDatabase: Sendable {
  /// The version of the schema that this program reads and writes.
  package static let schemaVersion = 1

  /// The one connection that writes.
  package let queue: DatabaseQueue

  /// Opens the workspace's history database; creates or migrates it if needed, and copies history from a
  /// silver database of an earlier version.
  ///
  /// Throws `WorkspaceError` if a file cannot be used, and ``SchemaError`` if it is of a newer version.
  package init(_ workspace: WorkspaceFolder) throws {
    queue = try DatabaseQueue(
      opening: workspace.historyDatabase, in: workspace, durability: .file)
    try queue.migrate(
      HistoryMigration.migrator, to: Self.schemaVersion,
      file: workspace.relativePath(of: workspace.historyDatabase))
    do {
      try HistoryMigration.adopt(from: workspace.silverDatabase, into: queue)
    } catch let error as DatabaseError {
      throw WorkspaceError.unusable(
        path: workspace.relativePath(of: workspace.silverDatabase),
        reason: WorkspaceError.reason(error))
    }
  }
}
