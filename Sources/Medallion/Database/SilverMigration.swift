import GRDB

/// Brings a silver database of an earlier version up to date: what is made from bronze is taken out
/// and loaded again by the next build; keys, past forecasts and the ledger of bronze stay.
enum SilverMigration {
  /// Takes out what is made from bronze, and puts the ledger of batches aside.
  static func run(in db: Database) throws {
    for relation in Relation.silver
    where relation.name.hasPrefix("silver_") || relation.name == "rule_result" {
      try db.execute(sql: "DROP TABLE IF EXISTS \(relation.name)")
    }
    try db.execute(
      sql: """
        DROP TABLE IF EXISTS row_accounting;
        ALTER TABLE batch RENAME TO earlier_batch
        """)
    guard try !db.columns(in: "landing_file").contains(where: { $0.name == "is_present" }) else {
      return
    }
    try db.execute(
      sql: "ALTER TABLE landing_file ADD COLUMN is_present INTEGER NOT NULL DEFAULT 1")
  }

  /// Takes over the batches into the new ledger, and their paths as their first deliveries.
  static func finish(in db: Database) throws {
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
  /// Whether the database has a table or view of this name.
  func hasRelation(_ name: String) throws -> Bool { try tableExists(name) || viewExists(name) }
}
