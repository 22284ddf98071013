import Foundation
package import GRDB
package import Workspace

/// The database of what no input can restore: surrogate keys, past forecasts and past proposals, in
/// `lake/history.db`.
///
/// Gold reads it and never writes it; `KeyAssignment` and the plan write it.
package struct HistoryDatabase: Sendable {
  /// The version of the schema that this program reads and writes.
  package static let schemaVersion = 1

  /// The one connection that writes.
  package let queue: DatabaseQueue

  /// Opens the workspace's history, creates or migrates it, and takes over what an earlier version
  /// of silver holds of it.
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
