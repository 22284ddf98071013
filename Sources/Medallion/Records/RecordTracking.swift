import GRDB

/// What tells later builds which compact rows have changed since they were last read.
///
/// New rows have higher numbers. Rows that are changed or deleted are noted by triggers, by location and
/// day. When all rows are loaded again, the generation changes instead.
enum RecordTracking {
  private static let sql = """
    -- Sales with negative units are few; what they may void is looked for first.
    CREATE INDEX IF NOT EXISTS sale_record_return ON sale_record (record) WHERE units < 0;
    CREATE TRIGGER IF NOT EXISTS sale_record_deleted AFTER DELETE ON sale_record
    BEGIN
      INSERT INTO sale_change (location_id, day) VALUES (old.location_id, old.day);
    END;
    CREATE TRIGGER IF NOT EXISTS sale_record_changed AFTER UPDATE ON sale_record
    WHEN old.location_id <> new.location_id OR old.product_id <> new.product_id OR old.day <> new.day
      OR old.units <> new.units OR old.unit_price IS NOT new.unit_price
      OR old.discount IS NOT new.discount OR old.currency IS NOT new.currency
      OR old.sale_id <> new.sale_id
    BEGIN
      INSERT INTO sale_change (location_id, day)
      VALUES (old.location_id, old.day), (new.location_id, new.day);
    END;
    """

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
