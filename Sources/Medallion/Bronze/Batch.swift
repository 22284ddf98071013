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

  /// The batches that wait to be loaded, entities in their loading order, then by id.
  static func waiting(_ db: Database) throws -> [Batch] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT batch_id, source, entity, file, bronze_path, is_full, version, sha256
        FROM batch WHERE state IN ('landed', 'failed') ORDER BY version, batch_id
        """)
    let batches = rows.compactMap(Batch.init)
    return Entity.all.flatMap { entity in batches.filter { $0.entity.name == entity.name } }
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
  }

  /// Notes that the batch is loaded, under which mapping.
  func markLoaded(mapping: String, in db: Database) throws {
    try db.execute(
      sql: "UPDATE batch SET state = 'loaded', message = NULL, mapping = ? WHERE batch_id = ?",
      arguments: [mapping, id])
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
