import Foundation
import GRDB
import Glibc
import Workspace

/// Keeps the ledger of batches and the facts beside the copies of bronze alike.
struct BronzeLedger {
  let workspace: WorkspaceFolder
  let silver: SilverDatabase

  /// Fills an empty ledger with what lies in bronze; returns what could not be taken, in words.
  func restore() throws -> [String] {
    let isEmpty = try silver.queue.read { db in
      try Int.fetchOne(db, sql: "SELECT 1 FROM batch LIMIT 1") == nil
    }
    guard isEmpty else { return [] }
    var failures: [String] = []
    for copy in BronzeCopy.all(in: workspace) {
      guard let facts = BronzeFacts.read(copy), let entity = Entity.named(facts.entity) else {
        failures.append(
          "\(copy.path): no readable facts lie beside this copy, so it is not known where it "
            + "belongs; put the file into landing/ again")
        continue
      }
      try note(facts, of: entity, at: copy)
    }
    return failures
  }

  /// Notes a batch that waits to be loaded.
  func note(_ facts: BronzeFacts, of entity: Entity, at copy: BronzeCopy) throws {
    try silver.queue.write { db in
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO batch (batch_id, source, entity, file, bronze_path, is_full, version,
            sha256, bytes, state, ingested_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'landed', ?)
          """,
        arguments: [
          facts.batch, facts.source, entity.name, facts.file, copy.path, facts.isFull,
          facts.version, facts.sha256, facts.bytes, facts.landedAt,
        ])
    }
  }

  /// Writes facts that are missing beside copies, and tells of copies that are gone.
  func complete() throws -> [String] {
    let rows = try silver.queue.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM batch ORDER BY file, batch_id")
    }
    var failures: [String] = []
    for row in rows {
      let facts = BronzeFacts(row)
      let copy = BronzeCopy(row["bronze_path"], in: workspace)
      guard copy.exists else {
        failures.append(
          "\(facts.file): its copy \(copy.path) is gone; put the file into landing/ again")
        continue
      }
      guard access(BronzeFacts.path(of: copy), F_OK) != 0 else { continue }
      try facts.write(beside: copy)
    }
    return failures
  }
}

extension BronzeFacts {
  /// The facts of a row of the ledger.
  init(_ row: Row) {
    self.init(
      source: row["source"], entity: row["entity"], file: row["file"], isFull: row["is_full"],
      version: row["version"], sha256: row["sha256"], bytes: row["bytes"],
      landedAt: row["ingested_at"])
  }

  /// A batch is its source, its entity, its version and its bytes: landing a file twice, or in
  /// another order, gives the same batches.
  var batch: Int {
    let text = [source, entity, isFull ? "full" : "delta", version, sha256]
      .joined(separator: "\u{0}")
    let number = Digest.of(text).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(number >> 1)
  }
}
