import GRDB
import Workspace

/// Compares the copies in bronze with the digests in the ledger.
struct BronzeVerification {
  let workspace: WorkspaceFolder

  /// Throws ``BronzeError`` if silver could not be rebuilt from the copies of these entities.
  ///
  /// Copies of retracted files are not needed.
  func check(_ entities: [Entity], in db: Database) throws {
    let names = Set(entities.map(\.name))
    let faults = try batches(db)
      .filter { names.contains($0.facts.entity) && $0.facts.retraction == nil }
      .compactMap { batch in
        batch.copy.fault(sha256: batch.facts.sha256).map { "\(batch.facts.file): \($0)" }
      }
    guard faults.isEmpty else { throw BronzeError(faults: faults) }
  }

  /// Copies that are missing, altered or not in the ledger, and facts that differ from the ledger.
  func findings(in db: Database) throws -> [LayerFinding] {
    let batches = try batches(db)
    let needed = batches.filter { $0.facts.retraction == nil || $0.copy.exists }
    let faults = needed.compactMap { batch in
      let fault = batch.copy.fault(sha256: batch.facts.sha256)
      return fault.map { finding(batch.facts.file, "\($0); \(BronzeCopy.repair)") }
    }
    let facts = batches.filter { $0.copy.exists && BronzeFacts.read($0.copy) != $0.facts }.map {
      finding(
        $0.facts.file,
        "the metadata beside \($0.copy.path) is missing or differs from the ledger; move it away "
          + "and run 'shelfcast build'")
    }
    let known = Set(batches.map(\.copy.path))
    let strays = BronzeCopy.all(in: workspace).filter { !known.contains($0.path) }.map {
      finding($0.path, "the ledger does not know this copy; move it away, or land the file again")
    }
    return faults + facts + strays
  }

  private func finding(_ subject: String, _ text: String) -> LayerFinding {
    LayerFinding(layer: .bronze, subject: subject, text: text)
  }

  private func batches(_ db: Database) throws -> [(facts: BronzeFacts, copy: BronzeCopy)] {
    try Int.fetchAll(db, sql: "SELECT batch_id FROM batch ORDER BY file, batch_id").compactMap {
      try BronzeFacts.known($0, workspace, in: db)
    }
  }
}
