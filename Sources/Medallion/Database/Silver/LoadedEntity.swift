import GRDB

/// What the ledgers of silver have on an entity whose rows were loaded.
struct LoadedEntity {
  private let entity: Entity

  init(_ entity: Entity) { self.entity = entity }

  /// Deletes all but the ledger of bronze, so that the entity's batches are loaded again.
  func forget(in db: Database) throws {
    for ledger in ["silver_rejection", "contested_record", "record_key"] {
      try db.execute(sql: "DELETE FROM \(ledger) WHERE entity = ?", arguments: [entity.name])
    }
    for (ledger, column) in [
      ("batch_cell", "batch_id"), ("rule_result", "batch_id"), ("silver_remark", "batch_id"),
      ("repeated_record", "batch_id"), ("restatement", "later"),
    ] {
      try db.execute(
        sql: """
          DELETE FROM \(ledger) WHERE \(column) IN (SELECT batch_id FROM batch WHERE entity = ?)
          """, arguments: [entity.name])
    }
    if let table = entity.records?.name {
      try db.execute(sql: "DELETE FROM sqlite_sequence WHERE name = ?", arguments: [table])
    }
    try db.execute(
      sql: "UPDATE batch SET state = 'landed' WHERE state = 'loaded' AND entity = ?",
      arguments: [entity.name])
  }
}
