import Chronology
import GRDB
package import Medallion
package import Workspace

/// Takes accepted lines back: each is landed once more as cancelled, and the first record stays.
package struct OrderWithdrawal {
  /// What was withdrawn.
  package struct Report: Sendable {
    /// The day of the proposals.
    package let asOf: String
    /// Lines that were withdrawn.
    package let lines: Int
    /// Lines that are left, for the retailer's own system has confirmed them.
    package let confirmed: Int
    /// The file that says so; nil where there were none.
    package let file: String?
  }

  let acceptance: OrderAcceptance

  /// Prepares to withdraw lines of the proposals in gold; silver holds what has landed so far.
  package init(_ workspace: WorkspaceFolder, _ gold: GoldDatabase, _ silver: SilverDatabase) {
    acceptance = OrderAcceptance(workspace, gold, silver)
  }

  /// Withdraws the lines that are meant and that no other system has confirmed.
  package func withdraw(
    _ selection: OrderSelection, author: String, reason: String?
  ) throws -> Report {
    let day = try day(selection)
    let open = try acceptance.silver.queue.read { try AcceptedLines($0, asOf: day) }.lines
      .filter { !$0.isCancelled && selection.contains($0.pair) }
    let withdrawn = open.filter { !$0.isConfirmed }
    let file = AcceptedOrderFile(
      workspace: acceptance.workspace, asOf: day, verb: "withdrawn",
      status: AcceptedOrders.withdrawnStatus,
      note: "withdrawn by \(author)" + (reason.map { ": \($0)" } ?? ""))
    return Report(
      asOf: day.description, lines: withdrawn.count, confirmed: open.count - withdrawn.count,
      file: withdrawn.isEmpty ? nil : try file.write(withdrawn.map(\.cancelled)))
  }

  /// The day that is meant, of which no proposals need to be left, else that of gold.
  private func day(_ selection: OrderSelection) throws -> Day {
    guard let asOf = selection.asOf else { return try acceptance.plannedDay(selection) }
    try acceptance.gold.queue.read { try UnknownPair.check(selection, $0) }
    return asOf
  }
}

extension AcceptedLines.Line {
  /// The same line as it is landed to be cancelled.
  fileprivate var cancelled: AcceptedOrderFile.Line {
    AcceptedOrderFile.Line(
      id: id, supplier: supplier, pair: pair, promisedOn: promisedOn,
      units: units, unitCost: unitCost.map { Double($0) / 10_000 })
  }
}
