import GRDB

/// The migrations of `silver.db`.
///
/// Tables that can be rebuilt from bronze are dropped and loaded again by the next build; the ledger of
/// bronze is kept. History in versions up to 6 is copied to `history.db` before.
enum SilverMigration {
  /// The first version with the current ledgers of batches and deliveries.
  private static let firstWithDeliveries = 5
  /// The first version with the current tables of clean rows.
  private static let firstWithRows = 6

  /// Tables that cannot be rebuilt from bronze, and those on how it was loaded.
  private static let kept: Set<String> = [
    "batch", "landing_file", "delivery", "settings_memory", "loaded_under",
  ]

  /// The migrator; its first migration updates any version up to 6, which have no list of migrations.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("7") { db in
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if found > 0 { try run(from: found, in: db) }
      for relation in try missing(in: db) { try db.execute(sql: relation.sql) }
      if found > 0 { try finish(from: found, in: db) }
    }
    migrator.registerMigration("8") { db in
      let former = try Entity.all.filter { try $0.records != nil && db.tableExists($0.relation) }
      for entity in former { try db.execute(sql: "DROP TABLE \(entity.relation)") }
      for relation in try missing(in: db) { try db.execute(sql: relation.sql) }
      for entity in former { try LoadedEntity(entity).forget(in: db) }
    }
    migrator.registerMigration("9") { db in
      for relation in try missing(in: db) { try db.execute(sql: relation.sql) }
      try KeyRunCoding.shorten(in: db)
      try RecordTracking.begin(in: db)
    }
    return migrator
  }

  /// Makes the tables of entities that were declared after the file was written: they need no version
  /// of the schema.
  static func makeMissing(in queue: DatabaseQueue) throws {
    guard try !queue.read(missing).isEmpty else { return }
    try queue.write { db in
      for relation in try missing(in: db) { try db.execute(sql: relation.sql) }
    }
  }

  private static func missing(in db: Database) throws -> [Relation] {
    try Relation.silver.filter { try !db.hasRelation($0.name) }
  }

  /// Drops history and tables that are rebuilt from bronze, and renames an earlier ledger of batches.
  private static func run(from version: Int, in db: Database) throws {
    for name in HistoryMigration.adopted { try db.execute(sql: "DROP TABLE IF EXISTS \(name)") }
    guard version < firstWithRows else { return }
    for name in Relation.silver.map(\.name) where !kept.contains(name) {
      let kind = try db.viewExists(name) ? "VIEW" : "TABLE"
      try db.execute(sql: "DROP \(kind) IF EXISTS \(name)")
    }
    guard version < firstWithDeliveries else {
      return try db.execute(sql: "UPDATE batch SET state = 'landed' WHERE state = 'loaded'")
    }
    try db.execute(sql: "ALTER TABLE batch RENAME TO earlier_batch")
    guard try !db.columns(in: "landing_file").contains(where: { $0.name == "is_present" }) else {
      return
    }
    try db.execute(
      sql: "ALTER TABLE landing_file ADD COLUMN is_present INTEGER NOT NULL DEFAULT 1")
  }

  /// Copies an earlier ledger of batches, with their paths as first deliveries.
  private static func finish(from version: Int, in db: Database) throws {
    guard version < firstWithDeliveries else { return }
    try db.execute(
      sql: """
        INSERT INTO batch (batch_id, source, entity, file, bronze_path, is_full, version, sha256,
          bytes, state, ingested_at)
        SELECT batch_id, source, entity, file, bronze_path, is_full, version, sha256, bytes,
          'landed', ingested_at
        FROM earlier_batch;
        DROP TABLE earlier_batch;
        INSERT INTO delivery
        SELECT file, row_number() OVER (PARTITION BY file ORDER BY ingested_at, batch_id), batch_id,
          ingested_at
        FROM batch;
        INSERT INTO delivery
        SELECT l.path, (SELECT count(*) + 1 FROM delivery AS d WHERE d.path = l.path), l.batch_id,
          b.ingested_at
        FROM landing_file AS l JOIN batch AS b ON b.batch_id = l.batch_id
        WHERE l.batch_id IS NOT (
          SELECT d.batch_id FROM delivery AS d WHERE d.path = l.path ORDER BY d.sequence DESC LIMIT 1
        )
        """)
  }
}

extension Database {
  /// Whether the database has a table or view with this name.
  func hasRelation(_ name: String) throws -> Bool { try tableExists(name) || viewExists(name) }
}
