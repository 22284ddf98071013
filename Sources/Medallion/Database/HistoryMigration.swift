import Foundation
import GRDB

/// The migrations of `history.db`.
enum HistoryMigration {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      for relation in Relation.history { try db.execute(sql: relation.sql) }
    }
    return migrator
  }

  /// The tables that were in silver before its version 7.
  static let adopted = ["key_map", "forecast_vintage", "proposal_vintage"]

  /// Copies the history tables of an earlier silver database.
  ///
  /// Existing rows are kept, so a copy that was killed can be repeated. Silver's own migration drops the
  /// tables afterwards.
  static func adopt(from silver: URL, into queue: DatabaseQueue) throws {
    guard FileManager.default.fileExists(atPath: silver.path) else { return }
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH DATABASE ? AS earlier", arguments: [silver.path])
      defer { try? db.execute(sql: "DETACH DATABASE earlier") }
      try db.inTransaction {
        for table in adopted where try db.tableExists(table, in: "earlier") {
          try copy(table, in: db)
        }
        return .commit
      }
    }
  }

  private static func copy(_ table: String, in db: Database) throws {
    let columns = try db.columns(in: table).map(\.name).joined(separator: ", ")
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO main.\(table) (\(columns)) SELECT \(columns) FROM earlier.\(table)
        """)
  }
}
