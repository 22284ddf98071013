import Foundation
import GRDB
import Glibc
import Workspace

/// Keeps the ledger of batches and the facts beside the copies of bronze alike.
struct BronzeLedger {
  let workspace: WorkspaceFolder
  let silver: SilverDatabase

  /// Takes into the ledger what lies in bronze without being known there, as where the ledger was
  /// lost.
  func restore() throws {
    let known = try silver.queue.read { try Int.fetchSet($0, sql: "SELECT batch_id FROM batch") }
    for copy in try unknownCopies() {
      guard let facts = BronzeFacts.read(copy), !known.contains(facts.batch) else { continue }
      try silver.queue.write { try facts.note(at: copy, in: $0) }
    }
  }

  /// Writes facts that are missing beside copies; tells in words of copies that are gone, and of those
  /// of which nothing is known.
  func complete() throws -> [String] {
    try silver.queue.read { try lost($0) } + nameless()
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

  /// Copies without facts whose bytes the ledger does not know either.
  private func nameless() throws -> [String] {
    let landed = try silver.queue.read { db in
      Set(try String.fetchSet(db, sql: "SELECT sha256 FROM batch").map(BronzeCopy.mark))
    }
    return try unknownCopies().filter { copy in
      !landed.contains(copy.mark) && BronzeFacts.read(copy) == nil
    }.map {
      "\($0.path): no readable facts lie beside this copy, so it is not known where it belongs; put "
        + "the file into landing/ again"
    }
  }

  private func unknownCopies() throws -> [BronzeCopy] {
    let paths = try silver.queue.read { db in
      try String.fetchSet(db, sql: "SELECT bronze_path FROM batch")
    }
    return BronzeCopy.all(in: workspace).filter { !paths.contains($0.path) }
  }
}
