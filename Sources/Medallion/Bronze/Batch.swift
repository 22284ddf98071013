import GRDB

/// One landed content: what the ledger says of it.
struct Batch: Sendable {
  let id: Int
  let source: String
  let entity: Entity
  let file: String
  let bronzePath: String
  let isFull: Bool
  let version: String
  let sha256: String
  let isRetracted: Bool
  let isAdmitted: Bool

  /// The batches that wait to be loaded, entities in their loading order, then by id.
  ///
  /// One that is retracted and cannot be read is not waited for.
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

  /// The batches of an entity that are loaded, in the order in which they load.
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
    isRetracted = (row["retracted_at"] as String?) != nil
    isAdmitted = (row["admitted_at"] as String?) != nil
  }

  /// Notes the place of the batch among the deliveries of its path, which ranks its rows; returns it.
  func noteSequence(in db: Database) throws -> Int {
    let sequence =
      try Int.fetchOne(
        db, sql: "SELECT max(sequence) FROM delivery WHERE batch_id = ?", arguments: [id]) ?? 1
    try db.execute(
      sql: "UPDATE batch SET sequence = ? WHERE batch_id = ?", arguments: [sequence, id])
    return sequence
  }

  /// Notes that the batch is loaded, under which mapping, and of which days it speaks.
  func markLoaded(mapping: String, coverage: Int? = nil, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE batch SET state = 'loaded', message = NULL, mapping = ?, coverage = ?
        WHERE batch_id = ?
        """, arguments: [mapping, coverage, id])
  }

  /// Notes why the batch could not be loaded.
  func markFailed(_ message: String, in db: Database) throws {
    try db.execute(
      sql: "UPDATE batch SET state = 'failed', message = ? WHERE batch_id = ?",
      arguments: [message, id])
  }

  /// Whether a file of these bytes lies in landing.
  func isPresent(in db: Database) throws -> Bool {
    try Int.fetchOne(
      db, sql: "SELECT 1 FROM landing_file WHERE batch_id = ? AND is_present LIMIT 1",
      arguments: [id]) != nil
  }
}
