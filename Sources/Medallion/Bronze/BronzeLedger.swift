import Foundation
import GRDB
import Glibc
import Workspace

/// Keeps the ledger of batches and the facts beside the copies of bronze alike.
struct BronzeLedger {
  let workspace: WorkspaceFolder
  let silver: SilverDatabase

  /// Takes into the ledger what lies in bronze without being known there, as where the ledger was
  /// lost; returns the copies beside which no readable facts lie.
  func restore() throws -> [BronzeCopy] {
    let known = try silver.queue.read { db in
      (
        paths: try String.fetchSet(db, sql: "SELECT bronze_path FROM batch"),
        batches: try Int.fetchSet(db, sql: "SELECT batch_id FROM batch")
      )
    }
    var nameless: [BronzeCopy] = []
    for copy in BronzeCopy.all(in: workspace) where !known.paths.contains(copy.path) {
      guard let facts = BronzeFacts.read(copy) else {
        nameless.append(copy)
        continue
      }
      guard !known.batches.contains(facts.batch) else { continue }
      try silver.queue.write { try facts.note(at: copy, in: $0) }
    }
    return nameless
  }

  /// Writes facts that are missing beside copies; tells in words of copies that are gone, and of those
  /// that ``restore()`` could not place and that have not landed since.
  func complete(_ nameless: [BronzeCopy]) throws -> [String] {
    try silver.queue.read { try lost($0) + unplaced(nameless, $0) }
  }

  /// Copies that are gone, and needed.
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

  /// Those of some copies whose bytes the ledger does not know either.
  private func unplaced(_ copies: [BronzeCopy], _ db: Database) throws -> [String] {
    guard !copies.isEmpty else { return [] }
    let landed = Set(try String.fetchSet(db, sql: "SELECT sha256 FROM batch").map(BronzeCopy.mark))
    return copies.filter { !landed.contains($0.mark) }.map {
      "\($0.path): no readable facts lie beside this copy, so it is not known where it belongs; put "
        + "the file into landing/ again"
    }
  }
}
