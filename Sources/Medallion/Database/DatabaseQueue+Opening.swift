import Foundation
import GRDB
import Workspace

extension DatabaseQueue {
  /// The way in which commits are made durable.
  enum Durability: String {
    /// A write-ahead log: fast, but a power failure can undo the last commits.
    case log = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"
    /// One file, in which a commit is durable when it returns.
    case file = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL"
  }

  /// Opens or creates a database of the workspace.
  /// - Throws: `WorkspaceError` if the file is not a database or cannot be used.
  convenience init(
    opening file: URL, in workspace: WorkspaceFolder, durability: Durability
  ) throws {
    try FileManager.default.createDirectory(
      at: workspace.lake, withIntermediateDirectories: true)
    do {
      try self.init(path: file.path, configuration: Self.configuration)
      try inDatabase { try $0.execute(sql: durability.rawValue) }
    } catch let error as DatabaseError {
      throw WorkspaceError.unusable(
        path: workspace.relativePath(of: file), reason: WorkspaceError.reason(error))
    }
  }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -65536") }
    return configuration
  }

  /// Migrates the schema to `version`, which other programs read as `PRAGMA user_version`.
  /// - Throws: ``SchemaError`` if a newer version of Shelfcast wrote the file, which stays unchanged.
  func migrate(_ migrator: DatabaseMigrator, to version: Int, file: String) throws {
    let found = try read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard found <= version else {
      throw SchemaError(file: file, found: found, known: version)
    }
    guard found < version else { return }
    try migrator.migrate(self)
    try write { try $0.execute(sql: "PRAGMA user_version = \(version)") }
  }
}

/// A database was written by a newer version of Shelfcast.
package struct SchemaError: Error, CustomStringConvertible {
  let file: String
  let found: Int
  let known: Int

  package var description: String {
    "\(file) has schema version \(found); this version of shelfcast knows up to \(known); "
      + "use a newer shelfcast, or move the file away and run 'shelfcast run'"
  }
}
