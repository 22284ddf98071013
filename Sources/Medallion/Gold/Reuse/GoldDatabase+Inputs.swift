import Chronology
import GRDB
package import Workspace

extension GoldDatabase {
  /// Stores in a draft what it was built from.
  package func remember(_ inputs: GoldInputs) throws {
    try remember(inputs.fingerprint, in: .buildMemory)
  }

  /// Whether gold was built from these inputs; false if it does not say or cannot be read.
  package func wasBuilt(from inputs: GoldInputs) -> Bool {
    remembers(inputs.fingerprint, in: .buildMemory)
  }

  /// Marks a draft as built as of a day and not planned.
  package func markUnplanned(_ asOf: AsOf, version: String) throws {
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO dim_run (run_id, as_of, cutoff, version, finished_at)
          VALUES (:run, :as_of, :cutoff, :version, :finished)
          """,
        arguments: [
          "run": GoldState.unplanned, "as_of": asOf.day.description,
          "cutoff": asOf.cutoff.description, "version": version,
          "finished": ISO8601Date.now().replacing("T", with: " ").replacing("Z", with: ""),
        ])
    }
  }

  /// Notes with what the daily sales of a draft were made, when it is in use.
  mutating func note(_ basis: SalesBasis?, in workspace: WorkspaceFolder) {
    guard let basis else { return }
    // Without the note, the next build writes all daily sales again.
    afterCommit = { try? GoldNote.write(basis, to: workspace) }
  }

  /// A draft with the content of the database in use.
  package func draft(in workspace: WorkspaceFolder) throws -> GoldDatabase {
    var draft = try GoldDatabase(drafting: workspace)
    try queue.backup(to: draft.queue)
    if let memory = SalesMemory(of: workspace) {
      draft.note(GoldNote.basis(of: workspace, memory.coverage), in: workspace)
    }
    return draft
  }
}
