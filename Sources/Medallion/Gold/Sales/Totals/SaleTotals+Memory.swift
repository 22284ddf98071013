import GRDB
import Workspace

extension SaleTotals {
  /// The totals of the silver database attached to `db`, continued from those of the last build where
  /// that is possible.
  ///
  /// - Parameter isKept: whether the next build may continue from them.
  static func current(
    in db: Database, of workspace: WorkspaceFolder, isKept: Bool
  ) throws -> SaleTotals {
    // The lines and what the ledger says of them are read in one transaction: another program may load
    // more meanwhile.
    try db.snapshot { try read(db, workspace, isKept: isKept) }
  }

  private static func read(
    _ db: Database, _ workspace: WorkspaceFolder, isKept: Bool
  ) throws -> SaleTotals {
    let ledger = try SaleLedger(db)
    if let memory = SalesMemory(of: workspace),
      let changes = try SaleChanges(since: memory.coverage, ledger, db),
      let totals = try SaleTotals(
        continuing: memory, GoldNote.basis(of: workspace, memory.coverage), changes, ledger, db)
    {
      if isKept, !changes.isEmpty {
        try SalesMemory.write(totals, changes.coverage, ledger, to: workspace)
      }
      return totals
    }
    let totals = try SaleTotals(all: db)
    if isKept, let changes = try SaleChanges(all: db) {
      try SalesMemory.write(totals, changes.coverage, ledger, to: workspace)
    }
    return totals
  }
}
