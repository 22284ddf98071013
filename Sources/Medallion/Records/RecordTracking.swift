import GRDB

/// What tells later builds which compact rows have changed since they were last read.
///
/// New rows have higher numbers. Rows that are changed or deleted are noted by triggers, by location and
/// day. When all rows are loaded again, the generation changes instead.
enum RecordTracking {
  private static let sql = String(
    decoding: PackageResources.sale_record_tracking_sql, as: UTF8.self)

  /// Makes the triggers, and begins a generation.
  static func begin(in db: Database) throws {
    try db.execute(sql: sql)
    try db.execute(
      sql: """
        DELETE FROM sale_change;
        INSERT OR REPLACE INTO record_generation VALUES ('sale', lower(hex(randomblob(16))))
        """)
  }

  /// Runs `body`, which deletes all rows of an entity; without triggers it takes no longer for more rows.
  static func restart(_ entity: Entity, in db: Database, _ body: () throws -> Void) throws {
    guard entity.records != nil else { return try body() }
    try db.execute(
      sql: """
        DROP TRIGGER IF EXISTS sale_record_deleted; DROP TRIGGER IF EXISTS sale_record_changed
        """)
    try body()
    try begin(in: db)
  }
}
