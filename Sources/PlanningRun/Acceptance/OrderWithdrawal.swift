import Chronology
import GRDB
package import Medallion
package import Workspace

/// Withdraws accepted lines: each is written to landing again as cancelled, and its first record
/// remains.
package struct OrderWithdrawal {
  /// The numbers of withdrawn lines and of those left out.
  package struct Report: Sendable {
    /// The as-of date of the proposals.
    package let asOf: String
    /// Withdrawn lines.
    package let lines: Int
    /// Selected lines that were not withdrawn, since the retailer's own system has confirmed them.
    package let confirmed: Int
    /// The path of the file in the workspace; nil where no line was withdrawn.
    package let file: String?
  }

  let acceptance: OrderAcceptance

  /// Takes gold with the proposals, and silver with all lines accepted so far.
  package init(_ workspace: WorkspaceFolder, _ gold: GoldDatabase, _ silver: SilverDatabase) {
    acceptance = OrderAcceptance(workspace, gold, silver)
  }

  /// Withdraws the selected lines that the retailer's own system has not confirmed.
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

  /// The day that the selection names, of which gold need not contain proposals, else that of gold.
  private func day(_ selection: OrderSelection) throws -> Day {
    guard let asOf = selection.asOf else { return try acceptance.plannedDay(selection) }
    try acceptance.gold.queue.read { try UnknownPair.check(selection, $0) }
    return asOf
  }
}

extension AcceptedLines.Line {
  /// The line as it is written to landing to cancel it.
  fileprivate var cancelled: AcceptedOrderFile.Line {
    AcceptedOrderFile.Line(
      id: id, supplier: supplier, pair: pair, promisedOn: promisedOn,
      units: units, unitCost: unitCost.map { Double($0) / 10_000 })
  }
}
