import GRDB
import Workspace

extension BronzeFacts {
  /// Reads the facts of a batch from the ledger; nil if the batch is not in it.
  init?(_ batch: Int, in db: Database) throws {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM batch WHERE batch_id = ?", arguments: [batch])
    else { return nil }
    let deliveries = try Row.fetchAll(
      db,
      sql: """
        SELECT path, sequence, landed_at FROM delivery WHERE batch_id = ? ORDER BY path, sequence
        """, arguments: [batch])
    self.init(
      source: row["source"], entity: row["entity"], file: row["file"], isFull: row["is_full"],
      version: row["version"], sha256: row["sha256"], bytes: row["bytes"],
      landedAt: row["ingested_at"],
      deliveries: deliveries.map {
        Landing(path: $0["path"], sequence: $0["sequence"], landedAt: $0["landed_at"])
      },
      retraction: (row["retracted_at"] as String?).map {
        Retraction(at: $0, by: row["retracted_by"], reason: row["retraction_reason"])
      },
      admission: (row["admitted_at"] as String?).map { Admission(at: $0, by: row["admitted_by"]) })
  }

  /// The facts of a batch in the ledger, with its copy; nil if the batch is not in it.
  static func known(
    _ batch: Int, _ workspace: WorkspaceFolder, in db: Database
  ) throws -> (BronzeFacts, BronzeCopy)? {
    guard let facts = try BronzeFacts(batch, in: db),
      let path = try String.fetchOne(
        db, sql: "SELECT bronze_path FROM batch WHERE batch_id = ?", arguments: [batch])
    else { return nil }
    return (facts, BronzeCopy(path, in: workspace))
  }

  /// Writes the facts of a batch in the ledger to a file beside its copy.
  static func keep(_ batch: Int, _ workspace: WorkspaceFolder, in db: Database) throws {
    guard let (facts, copy) = try known(batch, workspace, in: db) else { return }
    try facts.write(beside: copy)
  }

  /// Adds the batch to the ledger, in the state `landed`.
  func note(at copy: BronzeCopy, in db: Database) throws {
    try db.insert(
      [
        "batch_id": batch, "source": source, "entity": entity, "file": file,
        "bronze_path": copy.path, "is_full": isFull, "version": version, "sha256": sha256,
        "bytes": bytes, "state": "landed", "ingested_at": landedAt,
        "retracted_at": retraction?.at, "retracted_by": retraction?.by,
        "retraction_reason": retraction?.reason, "admitted_at": admission?.at,
        "admitted_by": admission?.by,
      ], into: "batch", onConflict: .keep)
    for delivery in deliveries {
      try db.insert(
        [
          "path": delivery.path, "sequence": delivery.sequence, "batch_id": batch,
          "landed_at": delivery.landedAt,
        ], into: "delivery", onConflict: .replace)
    }
  }

  /// The batch id: a hash of source, entity, kind, version and bytes, so that landing a file twice, or
  /// in another order, gives the same batches.
  var batch: Int {
    let text = [source, entity, isFull ? "full" : "delta", version, sha256]
      .joined(separator: "\u{0}")
    let number = Digest.of(text).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(number >> 1)
  }
}
