import Foundation
import GRDB
import Glibc
import Workspace

/// Synchronises the ledger of batches with the facts beside the copies in bronze.
struct BronzeLedger {
  let workspace: WorkspaceFolder
  let silver: SilverDatabase

  /// Adds copies in bronze that are missing from the ledger, such as after the loss of the ledger.
  ///
  /// Returns the copies without readable facts.
  func restore() throws -> [BronzeCopy] {
    let known = try silver.queue.read { db in
      (
        paths: try String.fetchSet(db, sql: "SELECT bronze_path FROM batch"),
        batches: try Int.fetchSet(db, sql: "SELECT batch_id FROM batch")
      )
    }
    var withoutFacts: [BronzeCopy] = []
    for copy in BronzeCopy.all(in: workspace) where !known.paths.contains(copy.path) {
      guard let facts = BronzeFacts.read(copy) else {
        withoutFacts.append(copy)
        continue
      }
      guard !known.batches.contains(facts.batch) else { continue }
      try silver.queue.write { try facts.note(at: copy, in: $0) }
    }
    return withoutFacts
  }

  /// Writes missing facts beside copies.
  ///
  /// Returns messages on missing copies, and on copies that ``restore()`` could not add and that
  /// were not landed since.
  func complete(_ withoutFacts: [BronzeCopy]) throws -> [String] {
    try silver.queue.read { try lost($0) + unplaced(withoutFacts, $0) }
  }

  /// Messages on copies that are missing and not retracted; writes missing facts beside the others.
  private func lost(_ db: Database) throws -> [String] {
    var failures: [String] = []
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT batch_id, file, bronze_path, retracted_at FROM batch ORDER BY file, batch_id
        """)
    {
      let copy = BronzeCopy(row["bronze_path"], in: workspace)
      if copy.exists {
        guard access(BronzeFacts.path(of: copy), F_OK) != 0 else { continue }
        try BronzeFacts.keep(row["batch_id"], workspace, in: db)
      } else if row["retracted_at"] as String? == nil {
        failures.append(
          "\(row["file"] as String): its copy \(copy.path) is gone; put the file into landing/ again"
        )
      }
    }
    return failures
  }

  /// Messages on copies whose digests are not in the ledger.
  private func unplaced(_ copies: [BronzeCopy], _ db: Database) throws -> [String] {
    guard !copies.isEmpty else { return [] }
    let landed = Set(try String.fetchSet(db, sql: "SELECT sha256 FROM batch").map(BronzeCopy.mark))
    return copies.filter { !landed.contains($0.mark) }.map {
      "\($0.path): the metadata beside this copy is missing or unreadable; put "
        + "the file into landing/ again"
    }
  }
}
