import Foundation
package import GRDB
package import Workspace

/// The database of clean rows, ledgers, keys and forecast vintages: `lake/silver.db`.
package struct SilverDatabase: Sendable {
  /// The version of the schema that this program reads and writes.
  package static let schemaVersion = 6

  /// The one connection that writes.
  package let queue: DatabaseQueue

  /// Opens the workspace's silver database, making or migrating it where needed.
  package init(_ workspace: WorkspaceFolder) throws {
    try FileManager.default.createDirectory(
      at: workspace.lake, withIntermediateDirectories: true)
    let file = workspace.relativePath(of: workspace.silverDatabase)
    do {
      queue = try DatabaseQueue(
        path: workspace.silverDatabase.path, configuration: Self.configuration)
      try queue.inDatabase { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL")
      }
    } catch let error as DatabaseError {
      throw WorkspaceError.unusable(path: file, reason: WorkspaceError.reason(error))
    }
    try migrate(file: file)
  }

  /// A database in memory, for looking at rules and relations.
  package init() throws {
    queue = try DatabaseQueue(configuration: Self.configuration)
    try migrate(file: "memory")
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
    }
    return configuration
  }

  private func migrate(file: String) throws {
    try queue.write { db in
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard found <= Self.schemaVersion else {
        throw SchemaError(file: file, found: found, known: Self.schemaVersion)
      }
      guard found < Self.schemaVersion else { return }
      if found > 0 { try SilverMigration.run(from: found, in: db) }
      for relation in try Relation.silver.filter({ try !db.hasRelation($0.name) }) {
        try db.execute(sql: relation.sql)
      }
      if found > 0 { try SilverMigration.finish(from: found, in: db) }
      try db.execute(sql: "PRAGMA user_version = \(Self.schemaVersion)")
    }
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
