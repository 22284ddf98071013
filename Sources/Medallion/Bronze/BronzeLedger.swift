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
      guard let facts = BronzeFacts.read(copy) else {
        failures.append(
          "\(copy.path): no readable facts lie beside this copy, so it is not known where it "
            + "belongs; put the file into landing/ again")
        continue
      }
      try silver.queue.write { try facts.note(at: copy, in: $0) }
    }
    return failures
  }

  /// Writes facts that are missing beside copies, and tells of copies that are gone.
  func complete() throws -> [String] {
    try silver.queue.read { db in
      var failures: [String] = []
      for row in try Row.fetchAll(
        db, sql: "SELECT batch_id, file, bronze_path FROM batch ORDER BY file, batch_id")
      {
        let copy = BronzeCopy(row["bronze_path"], in: workspace)
        if !copy.exists {
          failures.append(
            "\(row["file"] as String): its copy \(copy.path) is gone; put the file into landing/ again"
          )
        } else if access(BronzeFacts.path(of: copy), F_OK) != 0 {
          try BronzeFacts.keep(row["batch_id"], workspace, in: db)
        }
      }
      return failures
    }
  }
}
