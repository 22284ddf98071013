import GRDB

/// One content of a landing file, as recorded in the ledger.
struct Batch: Sendable {
  /// The hash of source, entity, kind, version and bytes.
  let id: Int
  let source: String
  let entity: Entity
  let file: String
  let bronzePath: String
  let isFull: Bool
  let version: String
  let sha256: String
  /// The size of the file.
  let bytes: Int
  let isRetracted: Bool
  let isAdmitted: Bool

  /// The batches to be loaded, by entity in loading order, then by version and id.
  ///
  /// Failed batches are included unless they are retracted.
  static func waiting(_ db: Database) throws -> [Batch] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM batch WHERE state = 'landed' OR state = 'failed' AND retracted_at IS NULL
        ORDER BY version, batch_id
        """)
    let batches = rows.compactMap(Batch.init)
    return Entity.all.flatMap { entity in batches.filter { $0.entity.name == entity.name } }
  }

  /// The loaded batches of an entity, in loading order.
  static func loaded(_ entity: Entity, in db: Database) throws -> [Batch] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM batch WHERE state = 'loaded' AND entity = ? ORDER BY version, batch_id
        """, arguments: [entity.name]
    ).compactMap(Batch.init)
  }

  private init?(_ row: Row) {
    guard let entity = Entity.named(row["entity"]) else { return nil }
    id = row["batch_id"]
    source = row["source"]
    self.entity = entity
    file = row["file"]
    bronzePath = row["bronze_path"]
    isFull = row["is_full"]
    version = row["version"]
    sha256 = row["sha256"]
    bytes = row["bytes"]
    isRetracted = (row["retracted_at"] as String?) != nil
    isAdmitted = (row["admitted_at"] as String?) != nil
  }

  /// Stores the highest delivery number of the batch, which ranks its rows; returns it.
  func noteSequence(in db: Database) throws -> Int {
    let sequence =
      try Int.fetchOne(
        db, sql: "SELECT max(sequence) FROM delivery WHERE batch_id = ?", arguments: [id]) ?? 1
    try db.execute(
      sql: "UPDATE batch SET sequence = ? WHERE batch_id = ?", arguments: [sequence, id])
    return sequence
  }

  /// Stores that the batch is loaded, with its mapping and the hash of the location-days it covers.
  func markLoaded(mapping: String, coverage: Int? = nil, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE batch SET state = 'loaded', message = NULL, mapping = ?, coverage = ?
        WHERE batch_id = ?
        """, arguments: [mapping, coverage, id])
  }

  /// Stores why the batch could not be loaded.
  func markFailed(_ message: String, in db: Database) throws {
    try db.execute(
      sql: "UPDATE batch SET state = 'failed', message = ? WHERE batch_id = ?",
      arguments: [message, id])
  }

  /// Whether a file with these bytes is in landing.
  func isPresent(in db: Database) throws -> Bool {
    try Int.fetchOne(
      db, sql: "SELECT 1 FROM landing_file WHERE batch_id = ? AND is_present LIMIT 1",
      arguments: [id]) != nil
  }
}
